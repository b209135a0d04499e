namespace ModelArtsImages.Authentication.Tokens;

/// <summary>A role that keys assume: an agency, by its name and the account that it is of, or by its URN.</summary>
/// <param name="Name">The name.</param>
/// <param name="Domain">The account that it is of.</param>
/// <param name="Urn">Such as <c>iam::{domain_id}:agency:{name}</c>: then STS is asked, else IAM.</param>
internal sealed record AssumedAgency(string? Name, IamDomain Domain, string? Urn)
{
    /// <summary>How long its keys last, in seconds. They are renewed.</summary>
    public int DurationSeconds { get; init; } = 3600;

    /// <summary>What the service's logs call the session.</summary>
    public string SessionName => Urn is null ? Name! : Urn.Substring(Urn.LastIndexOf(':') + 1);

    public override string ToString() => Urn ?? $"{Domain}/{Name}";
}
