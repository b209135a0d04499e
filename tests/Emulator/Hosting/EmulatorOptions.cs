using System.Globalization;
using ModelArtsImages.Emulator.Faults;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Sets;

namespace ModelArtsImages.Emulator.Hosting;

/// <summary>The options of the command line.</summary>
internal sealed record EmulatorOptions
{
    private static readonly string[] Names = ["port", "images", "seed", "set", "latency", "parent-pid", "faults", "log-capacity"];

    /// <summary>The loopback port; 0 for any free port.</summary>
    public int Port { get; init; }

    public required ImageSetChoice Images { get; init; }

    public TimeSpan Latency { get; init; }

    /// <summary>The emulator ends when the process with this id ends, so that a killed test run leaves no emulator.</summary>
    public int? ParentPid { get; init; }

    /// <summary>The initial fault rules.</summary>
    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>The maximum number of requests in the log, which drops the oldest first.</summary>
    public int LogCapacity { get; init; }

    public static EmulatorOptions Parse(IReadOnlyList<string> args)
    {
        var given = Pairs(args);
        return new EmulatorOptions
        {
            Port = Number("port") ?? 0,
            Images = ImageSetChoice.From(given.GetValueOrDefault("set"), Number("images"), Number("seed") ?? 1),
            Latency = Durations.Parse(given.GetValueOrDefault("latency", "0ms")),
            ParentPid = Number("parent-pid"),
            Faults = given.TryGetValue("faults", out var file) ? FaultPlanReader.ReadFile(file) : FaultPlan.None,
            LogCapacity = Number("log-capacity") ?? 20_000,
        };

        int? Number(string name) => !given.TryGetValue(name, out var text) ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FormatException($"--{name} is a number that is not negative, not '{text}'.");
    }

    private static Dictionary<string, string> Pairs(IReadOnlyList<string> args)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var parts = args[i].Split('=', 2);
            if (!parts[0].StartsWith("--", StringComparison.Ordinal) || !Names.Contains(parts[0][2..]))
                throw new FormatException($"Unknown option '{args[i]}'; there are {string.Join(", ", Names.Select(n => "--" + n))}.");
            var value = parts.Length == 2 ? parts[1]
                : ++i < args.Count ? args[i]
                : throw new FormatException($"{args[i - 1]} needs a value.");
            pairs[parts[0][2..]] = value;
        }
        return pairs;
    }
}
