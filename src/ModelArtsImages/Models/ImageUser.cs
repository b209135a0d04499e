using System.Diagnostics;

namespace ModelArtsImages;

/// <summary>What uses an image: a notebook, a training job, an algorithm, an inference service, a model or a workflow.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ImageUser
{
    private string? _through;

    internal ImageUser()
    {
    }

    /// <summary><c>Notebook</c>, <c>TrainingJob</c>, <c>Algorithm</c>, <c>Service</c>, <c>Model</c> or <c>Workflow</c>.</summary>
    public string Kind { get; internal init; } = null!;

    /// <summary>Its id.</summary>
    public string? Id { get; internal init; }

    /// <summary>Its name.</summary>
    public string? Name { get; internal init; }

    /// <summary>Its state as the service says it, such as <c>RUNNING</c> or <c>Completed</c>. In any state it uses the image.</summary>
    public string? Status { get; internal init; }

    /// <summary>The id of the user that it belongs to, or the user's name where the service gives no id.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The workspace that it is in; <c>0</c> is the default one.</summary>
    public string? WorkspaceId { get; internal init; }

    /// <summary>Kind and name, or the id if there is no name, and the image that it names if that has the same content.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() => $"{Kind} {Name ?? Id}{(_through is null ? string.Empty : $" through {_through}")}";

    /// <summary>The same user of what has the same content.</summary>
    /// <param name="named">What it names, such as <c>image team/app:1 (…)</c>.</param>
    internal ImageUser Through(string named)
    {
        var user = (ImageUser)MemberwiseClone();
        user._through ??= named;
        return user;
    }
}
