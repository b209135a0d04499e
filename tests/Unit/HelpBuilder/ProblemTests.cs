using System.Diagnostics;
using ModelArtsImages.HelpBuilder;

namespace ModelArtsImages.Unit.HelpBuilder;

public sealed class ProblemTests(FixtureHelp help) : IClassFixture<FixtureHelp>
{
    [Theory]
    [InlineData("Get-Gadget")]
    [InlineData("Remove-Gadget")]
    public void A_complete_cmdlet_has_none(string cmdlet) => Assert.Empty(help.ProblemsOf(cmdlet));

    [Fact]
    public void Names_what_an_undocumented_cmdlet_lacks() => Assert.Equal(
        [
            "Test-Gadget: no <summary> gives its synopsis",
            "Test-Gadget: no <remarks> describe it",
            "Test-Gadget: parameter -Force has no documentation comment",
            "Test-Gadget: parameter -Shared has no documentation comment",
            "Test-Gadget: neither <returns> nor the <summary> of System.Boolean describes its output",
            "Test-Gadget: no <example> shows its use",
            "Test-Gadget: no HelpUri is the address for -Online",
        ],
        help.ProblemsOf("Test-Gadget"));

    [Fact]
    public void Names_what_cannot_be_shown() => Assert.Equal(
        [
            "Measure-Gadget: cannot show <foo bar=\"1\" />",
            "Measure-Gadget: example 1 has no <code>",
            "Measure-Gadget: nothing after the <code> of example 2 says what it does",
        ],
        help.ProblemsOf("Measure-Gadget"));

    [Fact]
    public async Task The_program_reports_them_as_MSBuild_errors_and_writes_no_help()
    {
        var output = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var (exitCode, errors) = await RunAsync("build", FixtureHelp.AssemblyPath, FixtureHelp.DocumentationPath, "", output);

        Assert.Equal(1, exitCode);
        Assert.Contains("HelpBuilder : error : Test-Gadget: parameter -Force has no documentation comment", errors);
        Assert.All(errors, error => Assert.StartsWith("HelpBuilder : error : ", error, StringComparison.Ordinal));
        Assert.False(File.Exists(output));
    }

    [Fact]
    public async Task A_missing_file_is_reported_too()
    {
        var (exitCode, errors) = await RunAsync("build", FixtureHelp.AssemblyPath, "not-there.xml", "", "not-written.xml");

        Assert.Equal(1, exitCode);
        Assert.Contains("not-there.xml", Assert.Single(errors), StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string[] Errors)> RunAsync(params string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var program = Process.Start(new ProcessStartInfo(dotnet, [typeof(HelpFile).Assembly.Location, .. arguments])
        {
            RedirectStandardError = true,
        })!;
        var errors = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program.ExitCode, errors.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
