namespace ModelArtsImages.Emulator.Authentication;

/// <summary>An account with its one user, key pair and projects.</summary>
internal sealed record Account
{
    public required string DomainName { get; init; }

    public required string DomainId { get; init; }

    public required string UserName { get; init; }

    public required string UserId { get; init; }

    /// <summary>Another user of the account, who has workloads too.</summary>
    public required string ColleagueName { get; init; }

    public required string ColleagueId { get; init; }

    public required string Password { get; init; }

    public required string AccessKey { get; init; }

    public required string SecretKey { get; init; }

    public required IReadOnlyList<Project> Projects
    {
        get;
        init
        {
            field = value;
            ProjectIds = value.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        }
    }

    public string NameOf(string userId) => userId == ColleagueId ? ColleagueName : UserName;

    /// <summary>The one that has the images.</summary>
    public Project MainProject => Projects[0];

    public IReadOnlySet<string> ProjectIds { get; private init; } = new HashSet<string>();
}
