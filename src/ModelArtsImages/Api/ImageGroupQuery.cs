namespace ModelArtsImages.Api;

/// <summary>The filters of a ListImageGroup request.</summary>
internal sealed record ImageGroupQuery : ResourceQuery
{
    /// <summary>The enterprise instance of SWR; <see langword="null"/> for the shared registry.</summary>
    public string? SwrInstanceId { get; init; }

    /// <summary>Whether a group matches. A deployment that does not support a filter lists more groups.</summary>
    public bool Includes(ImageGroup group) =>
        IncludesName(group.Name, group.Namespace) && (SwrInstanceId is null || Is(group.SwrInstanceId, SwrInstanceId));

    private protected override (string Name, string? Value)[] OwnParameters => [("swr_instance_id", SwrInstanceId)];
}
