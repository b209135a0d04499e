namespace ModelArtsImages.Emulator.Authentication;

/// <summary>Who calls, and the projects that the credentials are good for.</summary>
internal sealed record Caller(Account? Account, IReadOnlySet<string> ProjectIds)
{
    public static Caller Nobody { get; } = new(null, new HashSet<string>());
}
