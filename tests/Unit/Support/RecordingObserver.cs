using System.Collections.Concurrent;
using ModelArtsImages.Api;

namespace ModelArtsImages.Unit.Support;

/// <summary>Keeps everything that the client tells.</summary>
internal sealed class RecordingObserver : IRequestObserver
{
    public ConcurrentQueue<string> Progress { get; } = new();

    public ConcurrentQueue<string> Headers { get; } = new();

    public ConcurrentQueue<string> Warnings { get; } = new();

    public bool WantsHeaders => true;

    public bool WantsProgress => true;

    public string All => string.Join('\n', [.. Progress, .. Headers, .. Warnings]);

    public void OnProgress(string line) => Progress.Enqueue(line);

    public void OnHeaders(string text) => Headers.Enqueue(text);

    public void OnWarning(string text) => Warnings.Enqueue(text);
}
