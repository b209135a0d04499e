namespace ModelArtsImages.Commands;

/// <summary>The ids that came already, each in its project: what comes twice is handled once.</summary>
internal sealed class SeenIds
{
    private readonly HashSet<(Uri Endpoint, string ProjectId, string Id)> _ids = [];

    /// <summary>Whether it has not come before.</summary>
    /// <param name="context">Where it is handled.</param>
    /// <param name="id">The id in the service's spelling.</param>
    public bool Add(Context context, string id) => _ids.Add((context.Endpoint, context.ProjectId.ToLowerInvariant(), id));
}
