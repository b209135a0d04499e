using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace ModelArtsImages.Unit.Support;

/// <summary>A server that keeps its connections open. If it has no response, it closes the connection in an orderly way (FIN).</summary>
internal sealed class KeepAliveServer : IDisposable
{
    private readonly SocketServer _server;
    private readonly Func<Received, string?> _answer;
    private int _connections;

    /// <param name="answer">The response to a request; <see langword="null"/> to close the connection instead.</param>
    public KeepAliveServer(Func<Received, string?> answer)
    {
        _answer = answer;
        _server = new SocketServer(ServeAsync);
    }

    public Uri Address => _server.Address;

    public int Connections => _connections;

    /// <summary>The requests in the order of their arrival.</summary>
    public ConcurrentQueue<Received> Requests { get; } = new();

    public static string Answer(int status, string body = "") =>
        $"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public void Dispose() => _server.Dispose();

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1, leaveOpen: true);
        for (var number = 1; await ReadAsync(reader, number) is { } request; number++)
        {
            Requests.Enqueue(request);
            if (_answer(request) is not { } answer) break;
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer));
        }
    }

    private static async Task<Received?> ReadAsync(StreamReader reader, int number)
    {
        if (await reader.ReadLineAsync() is not { } first) return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..];
        var body = new char[headers.TryGetValue("Content-Length", out var length)
            ? int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)
            : 0];
        if (body.Length > 0) await reader.ReadBlockAsync(body);
        return new Received(first.Split(' ')[0], first.Split(' ')[1], headers, new string(body), number);
    }

    /// <summary>
    /// A request. <c>Number</c> counts the requests of its connection from 1; from 2, the connection was used before.
    /// </summary>
    internal sealed record Received(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body, int Number);
}
