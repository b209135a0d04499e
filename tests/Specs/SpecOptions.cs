using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.CommandLine;

namespace ModelArtsImages.Specs;

/// <summary>The options that select specs on the command line.</summary>
internal sealed class SpecOptions : SpecExtension, ICommandLineOptionsProvider
{
    public const string File = "spec";
    public const string Tag = "tag";
    public const string Name = "name";
    public const string Directory = "spec-directory";
    public const string Silence = "silence-timeout";
    public const string Processes = "processes";

    public IReadOnlyCollection<CommandLineOption> GetCommandLineOptions() =>
    [
        new(
            File, "Only these files: 'Get-MAImage' is Get-MAImage.Tests.ps1 and Get-MAImage.*.Tests.ps1; wildcards allowed.",
            ArgumentArity.OneOrMore, false),
        new(Tag, "Only tests with one of these tags. Without it, all but those tagged Soak.", ArgumentArity.OneOrMore, false),
        new(Name, "Only tests with such a name, blocks first: '*Describe*It*'.", ArgumentArity.OneOrMore, false),
        new(Directory, "Where the spec files are. Without it, the folder 'tests' of this repository.", ArgumentArity.ExactlyOne, false),
        new(
            Silence, "How many seconds a file may show no progress before it has failed. Without it, 300.", ArgumentArity.ExactlyOne,
            false),
        new(
            Processes, "How many files run at a time. Without it, two more than there are processors.", ArgumentArity.ExactlyOne,
            false),
    ];

    public Task<ValidationResult> ValidateOptionArgumentsAsync(CommandLineOption commandOption, string[] arguments) =>
        commandOption.Name switch
    {
        Silence or Processes when !int.TryParse(arguments[0], out var number) || number < 1 =>
            ValidationResult.InvalidTask($"--{commandOption.Name} is a number, at least 1."),
        Directory when !System.IO.Directory.Exists(arguments[0]) => ValidationResult.InvalidTask($"There is no folder '{arguments[0]}'."),
        _ => ValidationResult.ValidTask,
    };

    public Task<ValidationResult> ValidateCommandLineOptionsAsync(ICommandLineOptions commandLineOptions) => ValidationResult.ValidTask;
}
