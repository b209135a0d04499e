using ModelArtsImages.Api;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Binding;

/// <summary>The images of a group: those of its name, in its organization.</summary>
internal sealed class GroupFilter
{
    private readonly ImageGroup _group;

    /// <exception cref="ModelArtsException">The name or the organization is not known.</exception>
    public GroupFilter(ImageGroup group)
    {
        // Without them the service would list more than the group's images, and the next command may delete them.
        if (group.Name is null || group.Namespace is null)
        {
            throw new ModelArtsException(
                Failure.InvalidArgument, $"The name or the organization of image group {group.Label} is not known. Nothing was asked for.");
        }

        _group = group;
    }

    /// <summary>What to ask the service for, one listing each.</summary>
    public IEnumerable<ImageQuery> Queries => (_group.Type is { } listed ? [listed] : KnownValues.Types).Select(
        type => new ImageQuery { Type = type, Name = _group.Name, Namespace = _group.Namespace, WorkspaceId = _group.WorkspaceId });

    /// <summary>Names that differ in case are two groups; and so are two of one name in two registries.</summary>
    public bool Matches(Image image) =>
        image.Name == _group.Name && image.Namespace == _group.Namespace
        && (_group.SwrInstanceId is null || image.SwrInstanceId is null || image.SwrInstanceId == _group.SwrInstanceId);
}
