using System.Runtime.CompilerServices;
using ModelArtsImages.Api;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Cleanup;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Connections;

/// <summary>The clients of a context, and what proves its identity. It lives as long as its context does.</summary>
internal sealed partial class Connection
{
    private static readonly ConditionalWeakTable<Context, Connection> Connections = new();

    private readonly Context _context;
    private readonly PipelineSettings _settings;
    private readonly RequestAuthenticator _authenticator;
    private readonly RequestPipeline _swrPipeline;

    private Connection(Context context, PipelineSettings settings, RequestAuthenticator authenticator)
    {
        (_context, _settings, _authenticator) = (context, settings, authenticator);
        var pipeline = settings.CreatePipeline(authenticator, context.ProjectId);
        Images = new ImageClient(pipeline, context);
        ImageGroups = new ImageGroupClient(pipeline, context);
        TrainingJobs = new TrainingJobClient(pipeline, context);
        Workspaces = new WorkspaceClient(pipeline, context);
        Usage = new ImageUsageClient(pipeline, context, Workspaces, SystemClock.Instance);
        // SWR has its own pipeline, so that a pause that SWR asks for does not slow down ModelArts.
        _swrPipeline = settings.CreatePipeline(authenticator, context.ProjectId);
        Swr = new SwrClient(_swrPipeline, context, SystemClock.Instance);
        Remover = new ImageRemover(
            Images, Usage, new ContentVerifier(context, RegistryOf, SystemClock.Instance), SystemClock.Instance);
    }

    public ImageClient Images { get; }

    public ImageGroupClient ImageGroups { get; }

    public TrainingJobClient TrainingJobs { get; }

    public WorkspaceClient Workspaces { get; }

    public ImageUsageClient Usage { get; }

    public SwrClient Swr { get; }

    public ImageRemover Remover { get; }

    /// <summary>The connection of a context.</summary>
    public static Connection Of(Context context) => Connections.TryGetValue(context, out var connection)
        ? connection
        : throw new InvalidOperationException("The context was not made by this module.");

    /// <summary>Gives a context its connection.</summary>
    public static void Open(Context context, PipelineSettings settings, RequestAuthenticator authenticator) =>
        Connections.Add(context, new Connection(context, settings, authenticator));

    /// <summary>Forgets the secrets of a context: it can do nothing more.</summary>
    public static void Close(Context context)
    {
        context.IsDisconnected = true;
        Of(context)._authenticator.Dispose();
    }

    /// <summary>Asks the identity service who acts, and says it in the context.</summary>
    /// <exception cref="ModelArtsException">The credentials are refused, or the service cannot be asked.</exception>
    public async Task IdentifyAsync(CallOptions call)
    {
        var pipeline = _settings.CreatePipeline(_authenticator, projectId: null);
        var iam = new IamClient(pipeline, _context.IamEndpoint);
        var who = await _authenticator.FindTokenAsync(call).ConfigureAwait(false) is { } token
            ? await iam.ValidateTokenAsync(token, call).ConfigureAwait(false)
            : await IdentifyKeysAsync(pipeline, iam, call).ConfigureAwait(false);
        _context.User = who.User is { } user ? DisplayText.OneLine(user, _authenticator.Redact, 200) : null;
        _context.Domain = who.Domain is { } domain ? DisplayText.OneLine(domain, _authenticator.Redact, 200) : null;
    }

    /// <summary>STS tells the user and the account's id, IAM the account's name.</summary>
    private async Task<CallerIdentity> IdentifyKeysAsync(RequestPipeline pipeline, IamClient iam, CallOptions call)
    {
        if (await IdentifyByStsAsync(pipeline, call).ConfigureAwait(false) is not { } who)
            return await iam.FindDomainAsync(call).ConfigureAwait(false);
        try
        {
            return who with { Domain = (await iam.FindDomainAsync(call).ConfigureAwait(false)).Domain ?? who.Domain };
        }
        catch (ModelArtsException)
        {
            return who;
        }
    }

    /// <summary><see langword="null"/> where there is no STS. A refusal of the keys is an error.</summary>
    private async Task<CallerIdentity?> IdentifyByStsAsync(RequestPipeline pipeline, CallOptions call)
    {
        if (_context.StsEndpoint is not { } endpoint) return null;
        try
        {
            return await new StsClient(pipeline, endpoint).GetCallerIdentityAsync(call).ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (e.Failure is not Failure.AuthenticationFailed)
        {
            return null;
        }
    }

    /// <summary>For completion: what comes late is of no use there.</summary>
    public RequestPipeline CreatePipelineWithoutRetries() =>
        (_settings with { MaximumRetryCount = 0 }).CreatePipeline(_authenticator, _context.ProjectId);
}
