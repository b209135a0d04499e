namespace ModelArtsImages.Emulator.Service;

/// <summary>Who may call an operation.</summary>
internal enum Protection
{
    /// <summary>Anyone: the login itself, and what only the host can reach.</summary>
    None,

    /// <summary>A user; errors in IAM's shape.</summary>
    Iam,

    /// <summary>A user of the project in the path; errors in the gateway's shape.</summary>
    Project,
}
