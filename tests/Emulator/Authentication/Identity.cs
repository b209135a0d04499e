namespace ModelArtsImages.Emulator.Authentication;

/// <summary>An identity: a user of an account, a user of an identity provider, or an assumed agency.</summary>
/// <param name="Account">The account in which it acts.</param>
/// <param name="Id">The id of the user or of the assumed agency.</param>
/// <param name="Name">The name that IAM shows.</param>
/// <param name="Urn">The URN by which STS names it.</param>
internal sealed record Identity(Account Account, string Id, string Name, string Urn)
{
    public static Identity User(Account account) =>
        new(account, account.UserId, account.UserName, $"iam::{account.DomainId}:user:{account.UserName}");

    /// <param name="account">The account that trusts the identity provider.</param>
    /// <param name="provider">The identity provider.</param>
    /// <param name="subject">The name of the provider's user.</param>
    public static Identity Federated(Account account, string provider, string subject) =>
        new(account, $"{provider}:{subject}", subject, $"iam::{account.DomainId}:virtual-user:{provider}/{subject}");

    public static Identity Assumed(Agency agency, string session) => new(
        agency.Account, $"{agency.Id}:{session}", $"{agency.Name}/{session}",
        $"sts::{agency.Account.DomainId}:assumed-agency:{agency.Name}/{session}");
}

/// <summary>A role that others can assume.</summary>
/// <param name="Account">The account that owns the agency and in which the agency acts.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="TrustedDomainId">The account whose users may assume it.</param>
internal sealed record Agency(Account Account, string Id, string Name, string TrustedDomainId)
{
    public string Urn => $"iam::{Account.DomainId}:agency:{Name}";
}

/// <summary>The caller, and the projects for which the credentials are valid.</summary>
internal sealed record Caller(Identity? Identity, IReadOnlySet<string> ProjectIds)
{
    public static Caller Nobody { get; } = new(null, new HashSet<string>());

    public Account? Account => Identity?.Account;
}
