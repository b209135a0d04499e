using ModelArtsImages.Sandbox;

namespace ModelArtsImages.Unit.Sandbox;

public sealed class CommandLineTests
{
    [Fact]
    public void All_that_follows_the_file_belongs_to_the_script()
    {
        CommandLine line = CommandLine.Parse(["--latency", "50ms", "-f", "build.ps1", "-Task", "Test", "-c", "Release", "--help"]);

        Assert.False(line.IsForParser);
        Assert.Equal("build.ps1", line.File);
        Assert.Equal(["-Task", "Test", "-c", "Release", "--help"], line.FileArguments);
        Assert.Null(line.Command);
    }

    [Fact]
    public void A_command_may_look_like_an_option()
    {
        CommandLine line = CommandLine.Parse(["-c", "Get-MAImage -First 1", "--no-emulator"]);

        Assert.Equal("Get-MAImage -First 1", line.Command);
        Assert.True(line.NoEmulator);
    }

    [Theory]
    [InlineData("--bogus")]
    [InlineData("-f")]
    [InlineData("--images", "many")]
    public void What_cannot_be_understood_is_for_the_parser_to_tell(params string[] arguments) =>
        Assert.True(CommandLine.Parse(arguments).IsForParser);

    [Fact]
    public void The_emulator_gets_a_believable_set_or_as_many_images_as_asked_for()
    {
        Assert.Equal(["--set", "believable"], CommandLine.Parse([]).EmulatorArguments);
        Assert.Equal(
            ["--set", "generated", "--images", "9", "--latency", "50ms"],
            CommandLine.Parse(["--images", "9", "--latency", "50ms"]).EmulatorArguments);
    }
}
