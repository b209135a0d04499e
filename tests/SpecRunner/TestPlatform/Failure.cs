using System.Management.Automation;
using System.Text.RegularExpressions;
using ModelArtsImages.SpecRunner.Assertions;

namespace ModelArtsImages.SpecRunner.TestPlatform;

/// <summary>Errors of a script as a test result tells them: what, in which line of the script, and by which way.</summary>
internal static partial class Failure
{
    public static string? Message(IEnumerable<ErrorRecord> errors)
    {
        string text = string.Join("\n", errors.Select(Message));
        return text.Length == 0 ? null : text;
    }

    /// <summary>The script's call stack in the form that tools make links of.</summary>
    public static string? StackTrace(IEnumerable<ErrorRecord> errors)
    {
        IEnumerable<string> frames = errors
            .SelectMany(error => (error.ScriptStackTrace ?? "").Split('\n'))
            .Select(frame => Frame().Match(frame.TrimEnd()))
            .Where(frame => frame.Success && !frame.Groups["file"].Value.EndsWith("Run.ps1", StringComparison.Ordinal))
            .Select(frame => $"   at {frame.Groups["code"].Value} in {frame.Groups["file"].Value}:line {frame.Groups["line"].Value}");
        string text = string.Join("\n", frames);
        return text.Length == 0 ? null : text;
    }

    private static string Message(ErrorRecord error)
    {
        string text = error.Exception is SpecAssertionException assertion
            ? $"{assertion.Message}\n{assertion.Position}"
            : $"{error.Exception.Message} ({error.FullyQualifiedErrorId})\n{error.InvocationInfo?.PositionMessage}";
        return text.TrimEnd();
    }

    [GeneratedRegex("^at (?<code>.+), (?<file>[^<].*): line (?<line>[0-9]+)$")]
    private static partial Regex Frame();
}
