using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>One kind of workload that may use images, and how it is listed.</summary>
internal abstract class UsageSource(RequestPipeline pipeline, Context context) : ListingClient(pipeline, context)
{
    /// <summary>How many records to ask for at a time. For notebooks the service takes 10, 20 or 50, for training jobs 1 to 50.</summary>
    protected const int PageSize = 50;

    /// <summary>The kind, as users see it and choose it.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether each workspace is listed on its own; if not, one listing has all of them.</summary>
    public virtual bool IsPerWorkspace => true;

    /// <summary>Reads all of a workspace.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="slots">Limits how many requests are in flight.</param>
    /// <exception cref="ModelArtsException">A request failed, or not all of it can be read.</exception>
    public abstract Task<UsageReading> ReadAsync(string workspaceId, CallOptions call, RequestSlots slots);

    /// <summary>Why something cannot be looked at, in words.</summary>
    protected static string Reason(ModelArtsException failure, string permission) => MissingPermission.AddTo(failure, permission);
}

/// <summary>What a source says of one workspace.</summary>
/// <param name="Found">Which workload refers to which image.</param>
/// <param name="Missing">Why there may be more; <see langword="null"/> if that is all.</param>
internal sealed record UsageReading(IReadOnlyCollection<UserReference> Found, string? Missing = null)
{
    /// <summary>Why single workloads could not be read, one reason for each.</summary>
    public IReadOnlyCollection<string> Unreadable { get; init; } = [];
}

/// <summary>A workload's reference to an image.</summary>
/// <param name="User">The workload.</param>
/// <param name="Image">What it says of the image.</param>
internal readonly record struct UserReference(ImageUser User, ImageReference Image);
