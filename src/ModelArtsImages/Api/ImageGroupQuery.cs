namespace ModelArtsImages.Api;

/// <summary>Which groups ListImageGroup is asked for.</summary>
internal sealed record ImageGroupQuery : ResourceQuery
{
    /// <summary>The enterprise instance of SWR; <see langword="null"/> for the shared registry.</summary>
    public string? SwrInstanceId { get; init; }

    /// <summary>
    /// Whether a group is one of those that were asked for, as far as groups say it. A deployment that does not know a filter lists more.
    /// </summary>
    public bool Includes(ImageGroup group) =>
        IncludesName(group.Name, group.Namespace) && (SwrInstanceId is null || Is(group.SwrInstanceId, SwrInstanceId));

    private protected override (string Name, string? Value)[] OwnParameters => [("swr_instance_id", SwrInstanceId)];
}
