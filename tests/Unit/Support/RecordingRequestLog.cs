using System.Collections.Concurrent;
using ModelArtsImages.Http;

namespace ModelArtsImages.Unit.Support;

/// <summary>Records everything that the client writes to its log.</summary>
internal sealed class RecordingRequestLog : IRequestLog
{
    public ConcurrentQueue<string> Progress { get; } = new();

    public ConcurrentQueue<string> Headers { get; } = new();

    public ConcurrentQueue<string> Warnings { get; } = new();

    public bool WantsDebug => true;

    public bool WantsVerbose => true;

    public bool HasSent { get; set; }

    public string All => string.Join('\n', [.. Progress, .. Headers, .. Warnings]);

    public void Verbose(string line) => Progress.Enqueue(line);

    public void Debug(string text) => Headers.Enqueue(text);

    public void Warning(string text) => Warnings.Enqueue(text);
}
