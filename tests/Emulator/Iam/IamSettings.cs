namespace ModelArtsImages.Emulator.Iam;

/// <summary>What IAM says otherwise than it was asked.</summary>
internal enum IamMistake
{
    /// <summary>A token is for another project of the account.</summary>
    Project,

    /// <summary>A token is for another user of the account.</summary>
    User,

    /// <summary>A token, or the account of whoever asks, is of another account.</summary>
    Domain,

    /// <summary>ListProjects names one project, and it is another than the one asked for.</summary>
    ProjectList,
}

/// <summary>How IAM behaves.</summary>
internal sealed record IamSettings
{
    /// <summary>What IAM says otherwise than it was asked; empty for a correct IAM.</summary>
    public IReadOnlyList<IamMistake> Mistakes { get; init; } = [];

    public bool Has(IamMistake mistake) => Mistakes.Contains(mistake);
}
