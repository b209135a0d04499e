using System.CommandLine;
using System.CommandLine.Invocation;

namespace ModelArtsImages.Sandbox;

/// <summary>What the user asked for on the command line.</summary>
public sealed class CommandLine
{
    private static readonly Option<string?> CommandOption = new("--command", "-c")
    {
        Description = "Run this script and exit.",
        HelpName = "script",
    };

    // Only for the help and for `-f` without a file: what follows the file belongs to the script and is split off before parsing.
    private static readonly Option<string?> FileOption = new("--file", "-f")
    {
        Description = "Run this script file and exit. What follows its name goes to the script, as in `-f build.ps1 -Task Package`.",
        HelpName = "file.ps1",
    };

    private static readonly Option<string?> ModuleOption = new("--module")
    {
        Description = "Import the module from this folder instead of the one that the build staged.",
        HelpName = "folder",
    };

    private static readonly Option<bool> NoEmulatorOption = new("--no-emulator")
    {
        Description = "Start no emulator: the real service, with the credentials of the environment.",
    };

    private static readonly Option<bool> PwshOption = new("--pwsh")
    {
        Description = "Open the installed `pwsh` instead of the built-in prompt: same emulator, module imported and connected.",
    };

    private static readonly Option<int> ImagesOption = new("--images")
    {
        Description = "How many images the emulator holds; without it, a small believable set.",
        HelpName = "count",
    };

    private static readonly Option<string?> LatencyOption = new("--latency")
    {
        Description = "How long the emulator takes for each answer.",
        HelpName = "50ms",
    };

    private static readonly RootCommand Root = new("""
        PowerShell with the ModelArtsImages module loaded and an emulator of the service behind it.

        With a terminal and no script: a prompt, with completion on Tab, history on the arrow keys, Ctrl+C for the running pipeline
        and `exit` to leave. A script can also come on standard input. With neither a terminal nor a script: a short tour.
        In the session, $Emulator holds what Connect-MAAccount needs to reach the emulator: Connect-MAAccount @Emulator.

        Exit status of a script: the number of its `exit`; without one, 1 when a terminating error ended it, when it wrote an error
        to the host, or when Ctrl+C stopped it, else 0. An error that the script caught, silenced or redirected does not count.
        A wrong command line, or a session that cannot be opened, ends with 2.

        NO_COLOR in the environment, or $PSStyle.OutputRendering in the session, turns colours off.
        """)
    {
        CommandOption, FileOption, ModuleOption, NoEmulatorOption, PwshOption, ImagesOption, LatencyOption,
    };

    private readonly ParseResult _parsed;

    private CommandLine(ParseResult parsed, IReadOnlyList<string> fileArguments)
    {
        _parsed = parsed;
        FileArguments = fileArguments;
    }

    public string? Command => _parsed.GetValue(CommandOption);

    public string? File => _parsed.GetValue(FileOption);

    public IReadOnlyList<string> FileArguments { get; }

    public string? Module => _parsed.GetValue(ModuleOption);

    public bool NoEmulator => _parsed.GetValue(NoEmulatorOption);

    public bool Pwsh => _parsed.GetValue(PwshOption);

    public int? Images => _parsed.GetResult(ImagesOption) is null ? null : _parsed.GetValue(ImagesOption);

    public string? Latency => _parsed.GetValue(LatencyOption);

    /// <summary>The parser has something to print (help, version, errors) and there is nothing to run.</summary>
    public bool IsForParser => _parsed.Action is not null || _parsed.Errors.Count > 0;

    /// <summary>What the emulator is started with.</summary>
    public IEnumerable<string> EmulatorArguments
    {
        get
        {
            yield return "--set";
            yield return Images is null ? "believable" : "generated";

            if (Images is { } images)
            {
                yield return "--images";
                yield return images.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            if (Latency is not null)
            {
                yield return "--latency";
                yield return Latency;
            }
        }
    }

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        int own = LengthOfOwnArguments(arguments);
        return new CommandLine(Root.Parse([.. arguments.Take(own)]), [.. arguments.Skip(own)]);
    }

    /// <summary>Prints what the parser has to say, and returns the exit status.</summary>
    public int Answer()
    {
        // The help is long enough to hide the error above it.
        if (_parsed.Action is ParseErrorAction error)
            error.ShowHelp = false;

        return _parsed.Invoke() == 0 ? 0 : ExitCodes.NotStarted;
    }

    private static int LengthOfOwnArguments(IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "-f" or "--file":
                    return Math.Min(i + 2, arguments.Count);
                case "-c" or "--command":
                    i++;
                    break;
            }
        }

        return arguments.Count;
    }
}
