using ModelArtsImages.Api;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Binding;

/// <summary>Selects the images of a group: those with its name, in its organization.</summary>
internal sealed class GroupFilter
{
    private readonly ImageGroup _group;

    /// <exception cref="ModelArtsException">The name or the organization is not known.</exception>
    public GroupFilter(ImageGroup group)
    {
        // Otherwise, the service would list other images as well, and the next command may delete them.
        if (group.Name is null || group.Namespace is null)
        {
            throw new ModelArtsException(
                Failure.InvalidArgument, $"The name or the organization of image group {group.Label} is not known. No request was sent.");
        }

        _group = group;
    }

    /// <summary>The queries to send, one for each listing.</summary>
    public IEnumerable<ImageQuery> Queries => (_group.Type is { } listed ? [listed] : KnownValues.Types).Select(
        type => new ImageQuery { Type = type, Name = _group.Name, Namespace = _group.Namespace, WorkspaceId = _group.WorkspaceId });

    /// <summary>Names that differ in case are different groups, and so are equal names in two registries.</summary>
    public bool Matches(Image image) =>
        image.Name == _group.Name && image.Namespace == _group.Namespace
        && (_group.SwrInstanceId is null || image.SwrInstanceId is null || image.SwrInstanceId == _group.SwrInstanceId);
}
