using System.Diagnostics;

namespace ModelArtsImages;

/// <summary>A connected account: the endpoints, the project, and the kind of credentials. It contains no secret.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class Context
{
    internal Context()
    {
    }

    /// <summary>The region, such as <c>cn-north-4</c>.</summary>
    public string Region { get; internal init; } = null!;

    /// <summary>The project's id: 32 hexadecimal digits.</summary>
    public string ProjectId { get; internal set; } = null!;

    /// <summary>The endpoint of ModelArts.</summary>
    public Uri Endpoint { get; internal init; } = null!;

    /// <summary>
    /// The endpoint of IAM, for tokens and project ids; <see langword="null"/> if that is not known, as for another cloud.
    /// </summary>
    public Uri? IamEndpoint { get; internal init; }

    /// <summary>
    /// The endpoint of SWR, for the content of images; <see langword="null"/> if that is not known, as for another cloud.
    /// </summary>
    public Uri? SwrEndpoint { get; internal init; }

    /// <summary>
    /// The endpoint of STS, for agencies by URN and for verifying the identity; <see langword="null"/> if that is not known, as for another
    /// cloud.
    /// </summary>
    public Uri? StsEndpoint { get; internal init; }

    /// <summary>The kind of credentials: <c>AccessKey</c>, <c>Token</c>, <c>Password</c>, <c>Oidc</c> or <c>Agency</c>.</summary>
    public string AuthenticationType { get; internal init; } = null!;

    /// <summary>
    /// The account: the ends of its access key id, the name of the user, or the identity provider. For an agency, the account that assumed
    /// it.
    /// </summary>
    public string Account { get; internal init; } = null!;

    /// <summary>The agency that acts, as <c>account/name</c> or its URN; <see langword="null"/> if none was assumed.</summary>
    public string? Agency { get; internal init; }

    /// <summary>
    /// The user who acts, as the service returned it for <c>-Verify</c> of Connect-MAAccount or Get-MAContext: a name, or the URN of an
    /// agency's session. <see langword="null"/> if the identity was not verified, or the service did not return it.
    /// </summary>
    public string? User => State?.User;

    /// <summary>
    /// The name of the account that <see cref="User"/> belongs to, or its id if the name is unknown; <see langword="null"/> if the identity
    /// was not verified.
    /// </summary>
    public string? Domain => State?.Domain;

    /// <summary>The source of the credentials, such as <c>parameters</c> or <c>environment (HUAWEICLOUD_SDK_AK)</c>.</summary>
    public string Source { get; internal init; } = null!;

    /// <summary>
    /// When the current token or temporary key expires. It is renewed before that if possible. <see langword="null"/> if it does not
    /// expire, or if that is not known.
    /// </summary>
    public DateTime? ExpiresAt => State?.ExpiresAt?.LocalDateTime;

    /// <summary>The maximum number of retries of a request.</summary>
    public int MaximumRetryCount { get; internal init; }

    /// <summary>The base of the backoff between attempts, in seconds.</summary>
    public int RetryIntervalSec { get; internal init; }

    /// <summary>The time limit for one attempt, in seconds.</summary>
    public int OperationTimeoutSeconds { get; internal init; }

    /// <summary>The time limit for opening a connection, in seconds.</summary>
    public int ConnectionTimeoutSeconds { get; internal init; }

    /// <summary>Whether the account was disconnected, and its secrets wiped.</summary>
    public bool IsDisconnected => State?.IsDisconnected ?? false;

    /// <summary>The changing state of the account; <see langword="null"/> for a context without a connection.</summary>
    internal IAccountState? State { get; init; }

    /// <summary>Whether nothing can be changed with the context: it was connected with <c>-ReadOnly</c>.</summary>
    public bool IsReadOnly { get; internal init; }

    /// <summary>
    /// Whether it is the default account in a process in which the user has named accounts. Then cmdlets do not change anything with it
    /// unless the user names it as well.
    /// </summary>
    internal bool IsUnnamed { get; init; }

    /// <summary>The context as <c>region/project (account)</c>, with the agency if one acts.</summary>
    /// <returns>Text without a secret.</returns>
    public override string ToString() =>
        Agency is null ? $"{Region}/{ProjectId} ({Account})" : $"{Region}/{ProjectId} ({Account} as {Agency})";

    /// <summary>The same account in another of its projects.</summary>
    internal Context InProject(string projectId)
    {
        var other = (Context)MemberwiseClone();
        other.ProjectId = projectId;
        return other;
    }

    /// <summary>Whether it acts in this project and region. An unknown project or region matches.</summary>
    internal bool IsProject(string? projectId, string? region) =>
        (projectId is null || string.Equals(ProjectId, projectId, StringComparison.OrdinalIgnoreCase))
        && (region is null || string.Equals(Region, region, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether both are the same account in the same project, even if its credentials were renewed.</summary>
    internal bool IsSameAccount(Context other) =>
        IsSameProject(other)
        && AuthenticationType == other.AuthenticationType
        && State?.Identity == other.State?.Identity;

    /// <summary>Whether both act in the same project of the same service.</summary>
    internal bool IsSameProject(Context other) =>
        string.Equals(ProjectId, other.ProjectId, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Region, other.Region, StringComparison.OrdinalIgnoreCase)
        && Endpoint == other.Endpoint;
}
