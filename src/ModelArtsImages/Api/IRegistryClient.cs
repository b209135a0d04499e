using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Reads what a registry holds. A listing is complete, or it throws.</summary>
internal interface IRegistryClient
{
    /// <summary>The SWR Enterprise instance; <see langword="null"/> for the registry that all accounts share.</summary>
    string? InstanceId { get; }

    /// <summary>The organizations that the account can see.</summary>
    Task<IReadOnlyList<string>> ListNamespacesAsync(CallOptions call);

    /// <summary>The repositories of an organization; none if there is no such organization.</summary>
    Task<IReadOnlyList<string>> ListRepositoriesAsync(string organization, CallOptions call);

    /// <summary>All tags of a repository.</summary>
    /// <returns>The tags; <see langword="null"/> if the service itself says that there is no such repository.</returns>
    Task<IReadOnlyList<RegistryTag>?> ListTagsAsync(string organization, string repository, CallOptions call);

    /// <summary>Gets a tag.</summary>
    /// <returns>The tag; <see langword="null"/> if the service itself says that there is none.</returns>
    Task<RegistryTag?> FindTagAsync(ImagePath path, CallOptions call);
}
