namespace ModelArtsImages.Commands.Base;

/// <summary>Remembers which images or groups of which project a pipeline has brought, so that each is handled once.</summary>
internal sealed class KnownInputs
{
    private readonly HashSet<(Uri Endpoint, string ProjectId, string Id)> _seen = [];

    /// <summary>Whether an image or group comes for the first time.</summary>
    public bool Add(ProjectResource resource, Context account) =>
        _seen.Add((account.Endpoint, account.ProjectId.ToLowerInvariant(), resource.Id!.ToLowerInvariant()));

    /// <summary>The warning for one that comes again.</summary>
    public static string Warning(ProjectResource resource) => $"{resource.Kind} {resource.Label} came more than once. It is handled once.";
}
