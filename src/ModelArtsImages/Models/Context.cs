using System.Diagnostics;
using ModelArtsImages.Api;
using ModelArtsImages.Authentication;

namespace ModelArtsImages;

/// <summary>A connected account: where requests go, in which project, and how they prove who sends them. It shows no secret.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class Context
{
    private readonly ConnectionSettings _settings;
    private readonly RequestAuthenticator _authenticator;

    internal Context(ConnectionSettings settings, RequestAuthenticator authenticator, string source, string region, string projectId, Uri endpoint, Uri iamEndpoint)
    {
        _settings = settings;
        _authenticator = authenticator;
        Source = source;
        Region = region;
        ProjectId = projectId;
        Endpoint = endpoint;
        IamEndpoint = iamEndpoint;
        MaximumRetryCount = settings.MaximumRetryCount;
        RetryIntervalSec = settings.RetryIntervalSec;
        OperationTimeoutSeconds = settings.OperationTimeoutSeconds;
        var pipeline = settings.CreatePipeline(authenticator, projectId);
        Images = new ImageClient(pipeline, this);
        ImageGroups = new ImageGroupClient(pipeline, this);
        TrainingJobs = new TrainingJobClient(pipeline, this);
    }

    /// <summary>The region, such as <c>cn-north-4</c>.</summary>
    public string Region { get; }

    /// <summary>The project's id: 32 hexadecimal digits.</summary>
    public string ProjectId { get; }

    /// <summary>Where ModelArts is reached.</summary>
    public Uri Endpoint { get; }

    /// <summary>Where IAM is reached, for tokens and project ids.</summary>
    public Uri IamEndpoint { get; }

    /// <summary>How the account proves itself: <c>AccessKey</c>, <c>Token</c> or <c>Password</c>.</summary>
    public string AuthenticationType => _authenticator.Kind;

    /// <summary>Who the account is: the ends of its access key id, or the user's name.</summary>
    public string Account => _authenticator.Account;

    /// <summary>Where the credentials were found, such as <c>parameters</c> or <c>environment (HUAWEICLOUD_SDK_AK)</c>.</summary>
    public string Source { get; }

    /// <summary>How many times a request is sent again before it counts as failed.</summary>
    public int MaximumRetryCount { get; }

    /// <summary>The base of the backoff between attempts, in seconds.</summary>
    public int RetryIntervalSec { get; }

    /// <summary>How long one attempt may take, in seconds.</summary>
    public int OperationTimeoutSeconds { get; }

    /// <summary>Whether the account has been disconnected: its secrets are gone, and it can do nothing more.</summary>
    public bool IsDisconnected { get; private set; }

    internal ImageClient Images { get; }

    internal ImageGroupClient ImageGroups { get; }

    internal TrainingJobClient TrainingJobs { get; }

    /// <summary>The context as <c>region/project (account)</c>.</summary>
    /// <returns>Text without a secret.</returns>
    public override string ToString() => $"{Region}/{ProjectId} ({Account})";

    /// <summary>For what is better not done than done late.</summary>
    internal RequestPipeline CreatePipelineWithoutRetries() => (_settings with { MaximumRetryCount = 0 }).CreatePipeline(_authenticator, ProjectId);

    internal void Disconnect()
    {
        IsDisconnected = true;
        _authenticator.Dispose();
    }

    /// <summary>Whether it acts in this project, in this region where that is known.</summary>
    internal bool IsProject(string projectId, string? region) =>
        string.Equals(ProjectId, projectId, StringComparison.OrdinalIgnoreCase)
        && (region is null || string.Equals(Region, region, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether both are the same account in the same project, so that nobody could tell them apart.</summary>
    internal bool IsSameAccount(Context other) =>
        IsSameProject(other)
        && AuthenticationType == other.AuthenticationType
        && string.Equals(Account, other.Account, StringComparison.Ordinal);

    /// <summary>Whether both act in the same project of the same service.</summary>
    internal bool IsSameProject(Context other) =>
        string.Equals(ProjectId, other.ProjectId, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Region, other.Region, StringComparison.OrdinalIgnoreCase)
        && Endpoint == other.Endpoint;
}
