namespace ModelArtsImages.Http;

/// <summary>Discards all lines.</summary>
internal sealed class NullRequestLog : IRequestLog
{
    public static readonly NullRequestLog Instance = new();

    public bool WantsDebug => false;

    public bool WantsVerbose => false;

    public bool HasSent
    {
        get => true;
        set
        {
        }
    }

    public void Verbose(string line)
    {
    }

    public void Debug(string text)
    {
    }

    public void Warning(string text)
    {
    }
}
