using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>One kind of what may use images, and how it is listed.</summary>
internal abstract class UsageSource(RequestPipeline pipeline, Context context) : ListingClient(pipeline, context)
{
    /// <summary>The kind, as users see it and choose it.</summary>
    public abstract string Kind { get; }

    /// <summary>How many records to ask for at a time. For notebooks the service takes 10, 20 or 50, for training jobs 1 to 50.</summary>
    protected const int PageSize = 50;

    /// <summary>Reads all of a workspace.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">A request failed, or not all of it can be read.</exception>
    public abstract Task<UsageReading> ReadAsync(string workspaceId, CallOptions call);
}

/// <summary>What a source said of one workspace.</summary>
/// <param name="Found">Who uses which image.</param>
/// <param name="Missing">Why there may be more; <see langword="null"/> where that is all.</param>
internal sealed record UsageReading(IReadOnlyCollection<ImageReference> Found, string? Missing = null);
