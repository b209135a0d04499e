using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Reads what a registry holds. A listing is complete, or it throws.</summary>
/// <param name="instanceId">The SWR Enterprise instance; <see langword="null"/> for the registry that all accounts share.</param>
internal abstract class RegistryClient(RequestPipeline pipeline, Context context, string? instanceId) : ProjectClient(pipeline, context)
{
    public string? InstanceId => instanceId;

    /// <summary>The organizations that the account can see.</summary>
    public abstract Task<IReadOnlyList<string>> ListNamespacesAsync(CallOptions call);

    /// <summary>The repositories of an organization; none if there is no such organization.</summary>
    public abstract Task<IReadOnlyList<string>> ListRepositoriesAsync(string organization, CallOptions call);

    /// <summary>All tags of a repository; <see langword="null"/> if the service itself says that there is no such repository.</summary>
    public abstract Task<IReadOnlyList<RegistryTag>?> ListTagsAsync(string organization, string repository, CallOptions call);

    /// <summary>The tag; <see langword="null"/> if the service itself says that there is none.</summary>
    public abstract Task<RegistryTag?> FindTagAsync(ImagePath path, CallOptions call);

    protected override Uri EndpointFor(string purpose) => Context.SwrEndpoint ?? throw new ModelArtsException(
        Failure.InvalidArgument, $"Cannot {purpose}: the endpoint of SWR is not known.")
    {
        RecommendedAction = "Specify -SwrEndpoint with Connect-MAAccount, because -Endpoint belongs to another cloud.",
    };
}
