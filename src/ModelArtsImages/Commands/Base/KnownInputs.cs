namespace ModelArtsImages.Commands.Base;

/// <summary>Remembers the images and groups of a pipeline by project, so that each is handled once.</summary>
internal sealed class KnownInputs
{
    private readonly HashSet<(Uri Endpoint, string ProjectId, string Id)> _seen = [];

    /// <summary>Whether an image or group occurs for the first time.</summary>
    public bool Add(ProjectResource resource, Context account) =>
        _seen.Add((account.Endpoint, account.ProjectId.ToLowerInvariant(), resource.Id!.ToLowerInvariant()));

    /// <summary>The warning for a repeated one.</summary>
    public static string Warning(ProjectResource resource) =>
        $"{resource.Kind} {resource.Label} occurs more than once. It is handled once.";
}
