using System.Management.Automation;

namespace ModelArtsImages.SpecRunner.Engine;

/// <summary>A spec file that gives no tests to run.</summary>
internal sealed class SpecFileException(string message, ErrorRecord? error = null) : Exception(message, error?.Exception)
{
    /// <summary>What went wrong in the file, with its place; null: nothing in particular.</summary>
    public ErrorRecord? Error { get; } = error;
}
