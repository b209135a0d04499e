using System.Runtime.CompilerServices;
using ModelArtsImages.Api;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Connections;

/// <summary>The clients and the credentials of a context. It lives as long as its context.</summary>
internal sealed class Connection
{
    private static readonly ConditionalWeakTable<Context, Connection> Connections = new();

    private readonly PipelineSettings _settings;
    private readonly AccountState _account;
    private readonly RequestPipeline _swrPipeline;

    /// <summary>Sends the requests to IAM and STS.</summary>
    private readonly RequestPipeline _identityPipeline;

    private Connection(Context context, PipelineSettings settings, AccountState account)
    {
        (Context, _settings, _account) = (context, settings, account);
        var authenticator = account.Authenticator;
        _identityPipeline = settings.CreatePipeline(authenticator, projectId: null);
        var explainer = ExplainerOf(context);
        var pipeline = Pipeline = settings.CreatePipeline(authenticator, context.ProjectId, explainer, account.ModelArtsLimiter);
        Images = new ImageClient(pipeline, context);
        ImageGroups = new ImageGroupClient(pipeline, context);
        TrainingJobs = new TrainingJobClient(pipeline, context);
        Workspaces = new WorkspaceClient(pipeline, context);
        _swrPipeline = settings.CreatePipeline(authenticator, context.ProjectId, explainer, account.SwrLimiter);
        Swr = new SwrClient(_swrPipeline, context, SystemClock.Instance);
        Completion = new CompletionClients(pipeline.WithoutRetries(), _swrPipeline.WithoutRetries(), context);
    }

    public Context Context { get; }

    /// <summary>Sends the requests to ModelArts.</summary>
    public RequestPipeline Pipeline { get; }

    public ImageClient Images { get; }

    public ImageGroupClient ImageGroups { get; }

    public TrainingJobClient TrainingJobs { get; }

    public WorkspaceClient Workspaces { get; }

    public SwrClient Swr { get; }

    /// <summary>The clients for completion, which needs fast responses.</summary>
    public CompletionClients Completion { get; }

    /// <summary>The connection of a context.</summary>
    public static Connection Of(Context context) => Connections.TryGetValue(context, out var connection)
        ? connection
        : throw new InvalidOperationException("The context was not created by this module.");

    /// <summary>Opens the connection of a context.</summary>
    public static void Open(Context context, PipelineSettings settings, AccountState account) =>
        Connections.Add(context, new Connection(context, settings, account));

    /// <summary>Wipes the secrets of a context, so that it can no longer be used.</summary>
    public static void Close(Context context) => Of(context)._account.Disconnect();

    /// <summary>The client of the registry that holds content; each SWR Enterprise instance has its own.</summary>
    /// <param name="instanceId">The instance; <see langword="null"/> for the registry that all accounts share.</param>
    public RegistryClient RegistryOf(string? instanceId) =>
        instanceId is null ? Swr : new SwrEnterpriseClient(_swrPipeline, Context, instanceId);

    /// <summary>The connection of the same account to another of its projects.</summary>
    public Connection InProject(string projectId) => projectId == Context.ProjectId
        ? this
        : new Connection(Context.InProject(projectId), _settings, _account);

    /// <summary>Whether the credentials are valid for one project only.</summary>
    public async Task<bool> IsOfOneProjectAsync(CallOptions call) =>
        await _account.Authenticator.FindTokenAsync(call).ConfigureAwait(false) is not null;

    /// <summary>The projects that the credentials may use, in all regions.</summary>
    public Task<List<IamProject>> ListProjectsAsync(CallOptions call) =>
        new IamClient(_identityPipeline, Context.IamEndpoint).ListProjectsAsync(call);

    private DenialExplainer? ExplainerOf(Context context) => context.StsEndpoint is { } sts
        ? new DenialExplainer(new StsClient(_identityPipeline.WithoutRetries(), sts), _account.Authenticator.Redact)
        : null;

    /// <summary>
    /// Verifies the account: asks the identity service for the identity, and ModelArts whether the project can be used. The context then
    /// shows the identity.
    /// </summary>
    /// <exception cref="ModelArtsException">
    /// The credentials are rejected, the identity is not the requested one, the project cannot be used, or the service cannot be reached.
    /// </exception>
    public async Task VerifyAsync(CallOptions call)
    {
        var token = await _account.Authenticator.FindTokenAsync(call).ConfigureAwait(false);
        var answered = token is null
            ? await IdentifyKeysAsync(call).ConfigureAwait(false)
            : await new IamClient(_identityPipeline, Context.IamEndpoint).ValidateTokenAsync(token, call).ConfigureAwait(false);
        answered.Require(_account.Asked with { ProjectId = Context.ProjectId }, "verify the account", _account.Authenticator.Redact);
        await Images.ListAsync(new ImageQuery { Type = KnownValues.Dedicated }, 0, 1, call).ConfigureAwait(false);
        _account.Identify(answered);
    }

    /// <summary>STS returns the user and the account's id, IAM the account's name.</summary>
    private async Task<TokenHolder> IdentifyKeysAsync(CallOptions call)
    {
        var caller = await IdentifyByStsAsync(call).ConfigureAwait(false);
        try
        {
            if (Context.IamEndpoint is null) return caller ?? new TokenHolder();
            var domain = await new IamClient(_identityPipeline, Context.IamEndpoint).FindDomainAsync(call).ConfigureAwait(false);
            return domain.Require(caller ?? new TokenHolder(), "verify the account", _account.Authenticator.Redact);
        }
        catch (ModelArtsException e) when (caller is not null && e.Failure != Failure.AuthenticationFailed)
        {
            // The name of the account is unknown, but its id is known.
            return caller;
        }
    }

    /// <summary>The identity; <see langword="null"/> if it is unknown, with a warning. A rejection of the keys is an error.</summary>
    private async Task<TokenHolder?> IdentifyByStsAsync(CallOptions call)
    {
        var whyNot = "the STS endpoint of this cloud is not known. Specify -StsEndpoint with Connect-MAAccount.";
        try
        {
            if (Context.StsEndpoint is { } endpoint)
                return await new StsClient(_identityPipeline, endpoint).GetCallerIdentityAsync(call).ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (e.Failure is not Failure.AuthenticationFailed)
        {
            whyNot = e.Message;
        }

        call.Log.Warning($"Cannot determine the acting user: {whyNot}");
        return null;
    }
}

/// <summary>The clients for completion. They do not retry, and share the limits of the connection.</summary>
internal sealed class CompletionClients(RequestPipeline pipeline, RequestPipeline swr, Context context)
{
    public ImageClient Images { get; } = new(pipeline, context);

    public ImageGroupClient ImageGroups { get; } = new(pipeline, context);

    public SwrClient Swr { get; } = new(swr, context, SystemClock.Instance);
}
