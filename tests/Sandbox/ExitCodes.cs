namespace ModelArtsImages.Sandbox;

/// <summary>The exit statuses that are not a script's own.</summary>
public static class ExitCodes
{
    /// <summary>A wrong command line, or a session that could not be opened.</summary>
    public const int NotStarted = 2;
}
