using ModelArtsImages.Api;

namespace ModelArtsImages.Benchmarks.Signing;

internal sealed class SilentObserver : IRequestObserver
{
    public static readonly SilentObserver Instance = new();

    public bool WantsHeaders => false;

    public bool WantsProgress => false;

    public void OnProgress(string line)
    {
    }

    public void OnHeaders(string text)
    {
    }

    public void OnWarning(string text)
    {
    }
}
