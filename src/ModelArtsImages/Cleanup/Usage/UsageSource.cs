using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>One kind of workload that may use images, and how it is listed.</summary>
/// <param name="kind">The kind, as users see and specify it.</param>
internal abstract class UsageSource(RequestPipeline pipeline, Context context, string kind, string permission)
    : ListingClient(pipeline, context, permission)
{
    /// <summary>The service accepts 10, 20, or 50 for notebooks, and 1 to 50 for training jobs.</summary>
    protected const int PageSize = 50;

    public string Kind => kind;

    /// <summary>Whether each workspace is listed separately; otherwise one listing covers all workspaces.</summary>
    public virtual bool IsPerWorkspace => true;

    /// <summary>Reads all workloads of a workspace.</summary>
    /// <param name="slots">Limits how many requests are in flight.</param>
    /// <exception cref="ModelArtsException">A request failed, or not all of it can be read.</exception>
    public abstract Task<UsageReading> ReadAsync(string workspaceId, CallOptions call, RequestSlots slots);
}

/// <summary>The references that a source found in one workspace.</summary>
/// <param name="Missing">Why there may be more; <see langword="null"/> if these are all.</param>
internal sealed record UsageReading(IReadOnlyCollection<UserReference> Found, string? Missing = null)
{
    /// <summary>Why individual workloads could not be read, one reason for each.</summary>
    public IReadOnlyCollection<string> Unreadable { get; init; } = [];
}

/// <summary>A workload's reference to an image.</summary>
/// <param name="Image">The image, as the workload names it.</param>
internal readonly record struct UserReference(ImageUser User, ImageReference Image);
