using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>Whom credentials are for, and in which project: as they were asked for, or as the identity service says.</summary>
/// <remarks>What is <see langword="null"/> was not asked for, or the service did not say it.</remarks>
internal sealed record TokenHolder
{
    /// <summary>The user's name.</summary>
    public string? User { get; init; }

    /// <summary>The name of the account that the user belongs to.</summary>
    public string? Domain { get; init; }

    public string? DomainId { get; init; }

    /// <summary>The name of the agency that acts.</summary>
    public string? Agency { get; init; }

    /// <summary>The project's name.</summary>
    public string? Project { get; init; }

    public string? ProjectId { get; init; }

    /// <summary>Requires that the service answered for the holder that was asked for.</summary>
    /// <param name="asked">Whom the credentials were asked for.</param>
    /// <param name="purpose">What the request was for, after "Cannot".</param>
    /// <param name="redact">Takes the account's secrets out of the names that the service answered.</param>
    /// <returns>What is known about the holder now: each renewal is held to it.</returns>
    /// <exception cref="ModelArtsException">The service answered for another user, account or project.</exception>
    public TokenHolder Require(TokenHolder asked, string purpose, Func<string, string> redact)
    {
        // Ids tell more than names, and a user's name is unique in its account.
        if (Differs(asked.User, User) ?? false) throw Another("user", User);
        if (Differs(asked.Agency, Agency) ?? false) throw Another("agency", Agency);
        if (Differs(asked.DomainId, DomainId) ?? Differs(asked.Domain, Domain) ?? false) throw Another("account", Domain ?? DomainId);
        if (Differs(asked.ProjectId, ProjectId) ?? Differs(asked.Project, Project) ?? false) throw Another("project", Project ?? ProjectId);
        return new TokenHolder
        {
            User = asked.User ?? User,
            Agency = asked.Agency ?? Agency,
            Domain = asked.Domain ?? Domain,
            DomainId = asked.DomainId ?? DomainId,
            Project = asked.Project ?? Project,
            ProjectId = asked.ProjectId ?? ProjectId,
        };

        ModelArtsException Another(string what, string? answered) => new(
            Failure.AuthenticationFailed,
            $"Cannot {purpose}: the identity service answered for {what} {DisplayText.OneLine(answered!, redact, 100)}, " +
                "not the one that was asked for.")
        {
            RecommendedAction = "Check -IamEndpoint and -StsEndpoint, and whether a proxy answers instead of the identity service.",
        };
    }

    /// <summary><see langword="null"/> if they cannot be compared. IAM ignores the case of names.</summary>
    private static bool? Differs(string? asked, string? answered) =>
        asked is null || answered is null ? null : !string.Equals(asked, answered, StringComparison.OrdinalIgnoreCase);
}
