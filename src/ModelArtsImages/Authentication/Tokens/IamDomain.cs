namespace ModelArtsImages.Authentication.Tokens;

/// <summary>An account as IAM names it: a domain, by its name or its id.</summary>
internal readonly record struct IamDomain(string? Name, string? Id = null)
{
    /// <summary>Whether neither is given.</summary>
    public bool IsEmpty => Name is null && Id is null;

    public override string ToString() => Name ?? Id ?? string.Empty;
}
