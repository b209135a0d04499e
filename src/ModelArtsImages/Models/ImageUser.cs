using System.Diagnostics;

namespace ModelArtsImages;

/// <summary>A notebook, training job, algorithm, inference service, model, or workflow that uses an image.</summary>
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

    /// <summary>Its state as the service sends it, such as <c>RUNNING</c> or <c>Completed</c>. It uses the image in any state.</summary>
    public string? Status { get; internal init; }

    /// <summary>The id of the user that it belongs to, or the user's name if the service sends no id.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The workspace that it is in; <c>0</c> is the default one.</summary>
    public string? WorkspaceId { get; internal init; }

    /// <summary>The kind and the name, or the id if there is no name. If it uses another image with the same content, that image.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() => $"{Kind} {Name ?? Id}{(_through is null ? string.Empty : $" through {_through}")}";

    /// <summary>A copy for a user of another image or tag with the same content.</summary>
    /// <param name="named">The other image or tag, such as <c>image team/app:1 (…)</c>.</param>
    internal ImageUser Through(string named)
    {
        var user = (ImageUser)MemberwiseClone();
        user._through ??= named;
        return user;
    }
}
