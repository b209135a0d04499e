using ModelArtsImages.Api;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;

namespace ModelArtsImages.Connections;

/// <content>The other projects of the account, and the registries.</content>
internal sealed partial class Connection
{
    /// <summary>The context of the connection.</summary>
    public Context Context => _context;

    /// <summary>The client of the registry that holds content; each SWR Enterprise instance has its own.</summary>
    /// <param name="instanceId">The instance; <see langword="null"/> for the registry that all accounts share.</param>
    public IRegistryClient RegistryOf(string? instanceId) =>
        instanceId is null ? Swr : new SwrEnterpriseClient(_swrPipeline, _context, instanceId);

    /// <summary>The connection of the same account to another of its projects.</summary>
    public Connection InProject(string projectId) => projectId == _context.ProjectId
        ? this
        : new Connection(_context.InProject(projectId), _settings, _account);

    /// <summary>Whether the credentials are valid for one project only.</summary>
    public async Task<bool> IsOfOneProjectAsync(CallOptions call) =>
        await _account.Authenticator.FindTokenAsync(call).ConfigureAwait(false) is not null;

    /// <summary>The projects that the credentials may use, in all regions.</summary>
    public Task<List<IamProject>> ListProjectsAsync(CallOptions call) =>
        new IamClient(_identityPipeline, _context.IamEndpoint).ListProjectsAsync(call);
}
