using System.Diagnostics;

namespace ModelArtsImages;

/// <summary>What could not be looked at for users of an image, so that an image without known users may be used all the same.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class UncheckedSource
{
    internal UncheckedSource(string source, string reason) => (Source, Reason) = (source, reason);

    /// <summary>
    /// <c>Notebook</c>, <c>TrainingJob</c>, <c>Algorithm</c>, <c>Service</c> or <c>Model</c>; <c>Workspace</c> where not all workspaces are
    /// known.
    /// </summary>
    public string Source { get; }

    /// <summary>Why, with the service's words and the missing permission where there is one.</summary>
    public string Reason { get; }

    /// <summary>Source and reason.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() => $"{Source}: {Reason}";
}
