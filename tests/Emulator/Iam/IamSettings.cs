namespace ModelArtsImages.Emulator.Iam;

/// <summary>Deviations of IAM from the request.</summary>
internal enum IamDeviation
{
    /// <summary>A token is for another project of the account.</summary>
    Project,

    /// <summary>A token is for another user of the account.</summary>
    User,

    /// <summary>A token, or the caller's account, is another account's.</summary>
    Domain,

    /// <summary>ListProjects returns one project other than the requested one.</summary>
    ProjectList,
}

/// <summary>The behavior of IAM.</summary>
internal sealed record IamSettings
{
    /// <summary>Deviations of IAM from the request; empty for a correct IAM.</summary>
    public IReadOnlyList<IamDeviation> Deviations { get; init; } = [];

    public bool Has(IamDeviation deviation) => Deviations.Contains(deviation);
}
