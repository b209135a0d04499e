using System.Diagnostics;

namespace ModelArtsImages;

/// <summary>A source of users that could not be checked, so that an image without known users may still be in use.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class UncheckedSource
{
    internal UncheckedSource(string source, string reason) => (Source, Reason) = (source, reason);

    /// <summary>
    /// <c>Notebook</c>, <c>TrainingJob</c>, <c>Algorithm</c>, <c>Service</c>, <c>Model</c> or <c>Workflow</c>; <c>Workspace</c> if not all
    /// workspaces are known, <c>SwrPath</c> if the image's path is not, <c>Image</c> if the other images of the project are not, and
    /// <c>Content</c> if it is not known which tags have the same content.
    /// </summary>
    public string Source { get; }

    /// <summary>The reason, with the service's message and the missing permission, if any.</summary>
    public string Reason { get; }

    /// <summary>Source and reason.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() => $"{Source}: {Reason}";
}
