namespace ModelArtsImages.Authentication.Tokens;

/// <summary>An agency to assume, by its name and the account that owns it, or by its URN.</summary>
/// <param name="Urn">Such as <c>iam::{domain_id}:agency:{name}</c>: with a URN, STS is asked, otherwise IAM.</param>
internal sealed record AssumedAgency(string? Name, IamDomain Domain, string? Urn)
{
    /// <summary>The lifetime of its keys, in seconds. They are renewed.</summary>
    public int DurationSeconds { get; init; } = 3600;

    /// <summary>The name of the session in the service's logs.</summary>
    public string SessionName => Urn is null ? Name! : Urn.Substring(Urn.LastIndexOf(':') + 1);

    public override string ToString() => Urn ?? $"{Domain}/{Name}";
}
