using System.Runtime.CompilerServices;
using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Connections;

/// <summary>The clients of a context, and what proves its identity. It lives as long as its context does.</summary>
internal sealed class Connection
{
    private static readonly ConditionalWeakTable<Context, Connection> Connections = new();

    private readonly Context _context;
    private readonly PipelineSettings _settings;
    private readonly RequestAuthenticator _authenticator;

    private Connection(Context context, PipelineSettings settings, RequestAuthenticator authenticator)
    {
        (_context, _settings, _authenticator) = (context, settings, authenticator);
        var pipeline = settings.CreatePipeline(authenticator, context.ProjectId);
        Images = new ImageClient(pipeline, context);
        ImageGroups = new ImageGroupClient(pipeline, context);
        TrainingJobs = new TrainingJobClient(pipeline, context);
        Workspaces = new WorkspaceClient(pipeline, context);
        Usage = new ImageUsageClient(pipeline, context, Workspaces, SystemClock.Instance);
        // A pipeline of its own: that SWR asks for a pause is no reason to slow ModelArts down.
        Swr = new SwrClient(settings.CreatePipeline(authenticator, context.ProjectId), context, SystemClock.Instance);
        Remover = new ImageRemover(Images, Usage, Swr, SystemClock.Instance);
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

    /// <summary>For what is better not done than done late.</summary>
    public RequestPipeline CreatePipelineWithoutRetries() =>
        (_settings with { MaximumRetryCount = 0 }).CreatePipeline(_authenticator, _context.ProjectId);
}
