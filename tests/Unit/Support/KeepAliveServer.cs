using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ModelArtsImages.Unit.Support;

/// <summary>A server that keeps its connections open, and closes one in an orderly way (FIN) where it is told to answer nothing.</summary>
internal sealed class KeepAliveServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<Received, string?> _answer;
    private int _connections;

    /// <param name="answer">The answer to a request; <see langword="null"/> to close the connection in its place.</param>
    public KeepAliveServer(Func<Received, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    public int Connections => _connections;

    /// <summary>What came in, whole requests in the order of their arrival.</summary>
    public ConcurrentQueue<Received> Requests { get; } = new();

    public static string Answer(int status, string body = "") =>
        $"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            for (;;) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Interlocked.Increment(ref _connections);
                using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
                for (var number = 1; await ReadAsync(reader, number) is { } request; number++)
                {
                    Requests.Enqueue(request);
                    if (_answer(request) is not { } answer) break;
                    await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer));
                }

                client.Client.Shutdown(SocketShutdown.Send);
                await client.GetStream().CopyToAsync(Stream.Null);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // The client has gone.
            }
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
    /// A request, and by <c>Number</c> which of its connection it is, from 1: a later one came on a connection that had been used.
    /// </summary>
    internal sealed record Received(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body, int Number);
}
