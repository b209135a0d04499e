using System.Management.Automation;

namespace ModelArtsImages.Commands.Base;

/// <summary>Remembers the images and groups of a pipeline by project, so that each is handled once.</summary>
internal sealed class KnownInputs
{
    private readonly HashSet<(Uri Endpoint, string ProjectId, string Id)> _seen = [];

    /// <summary>Whether an image or group has occurred before. A warning says so.</summary>
    public bool IsRepeated(Cmdlet cmdlet, ProjectResource resource, Context account)
    {
        if (_seen.Add((account.Endpoint, account.ProjectId.ToLowerInvariant(), resource.Id!.ToLowerInvariant()))) return false;
        cmdlet.WriteWarning($"{resource.Kind} {resource.Label} occurs more than once. It is handled once.");
        return true;
    }
}
