using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>The holder of credentials and their project: as requested, or as the identity service says.</summary>
/// <remarks>A property is <see langword="null"/> if it was not requested or not sent.</remarks>
internal sealed record TokenHolder
{
    /// <summary>The user's name.</summary>
    public string? User { get; init; }

    /// <summary>The name of the user's account.</summary>
    public string? Domain { get; init; }

    public string? DomainId { get; init; }

    /// <summary>The name of the agency that acts.</summary>
    public string? Agency { get; init; }

    /// <summary>The project's name.</summary>
    public string? Project { get; init; }

    public string? ProjectId { get; init; }

    /// <summary>Requires that the service answered for the requested holder.</summary>
    /// <param name="purpose">The purpose of the request, as messages put it after "Cannot".</param>
    /// <param name="redact">Withholds names from the service that contain a secret of the account.</param>
    /// <returns>All that is now known about the holder; later renewals must match it.</returns>
    /// <exception cref="ModelArtsException">The service answered for another user, account or project.</exception>
    public TokenHolder Require(TokenHolder asked, string purpose, Func<string, string> redact)
    {
        // Ids are more specific than names, and a user's name is unique in its account.
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
                "not the one that was requested.")
        {
            RecommendedAction = "Check -IamEndpoint and -StsEndpoint, and whether a proxy answers instead of the identity service.",
        };
    }

    /// <summary><see langword="null"/> if they cannot be compared. IAM ignores the case of names.</summary>
    private static bool? Differs(string? asked, string? answered) =>
        asked is null || answered is null ? null : !string.Equals(asked, answered, StringComparison.OrdinalIgnoreCase);
}
