using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ModelArtsImages.Unit.Support;

/// <summary>A server on a real socket that sends any bytes as a response, well formed or not.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly SocketServer _server;
    private readonly Func<SentRequest, Task<byte[]>> _answer;

    public LoopbackServer(Func<SentRequest, byte[]> answer)
        : this(request => Task.FromResult(answer(request)))
    {
    }

    public LoopbackServer(Func<SentRequest, Task<byte[]>> answer)
    {
        _answer = answer;
        _server = new SocketServer(ServeAsync);
    }

    public Uri Address => _server.Address;

    public ConcurrentQueue<SentRequest> Requests { get; } = new();

    public static byte[] Answer(int status, string body, params string[] headers) => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
        $"{Encoding.UTF8.GetByteCount(body)}\r\n{string.Concat(headers.Select(static header => header + "\r\n"))}\r\n{body}");

    public void Dispose() => _server.Dispose();

    private async Task ServeAsync(TcpClient client)
    {
        var request = await ReadAsync(client.GetStream());
        Requests.Enqueue(request);
        await client.GetStream().WriteAsync(await _answer(request));
    }

    private async Task<SentRequest> ReadAsync(NetworkStream stream)
    {
        var received = new List<byte>();
        var buffer = new byte[4096];
        for (;;)
        {
            var text = Encoding.Latin1.GetString([.. received]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var lines = text[..end].Split("\r\n");
                var headers = lines.Skip(1).Select(static line => line.Split(": ", 2))
                    .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.OrdinalIgnoreCase);
                var length = headers.TryGetValue("Content-Length", out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : 0;
                if (received.Count >= end + 4 + length)
                {
                    var first = lines[0].Split(' ');
                    return new SentRequest(
                        first[0], new Uri(Address, first[1]), headers, Encoding.UTF8.GetString([.. received.Skip(end + 4)]));
                }
            }

            var count = await stream.ReadAsync(buffer);
            if (count == 0) throw new IOException("No request.");
            received.AddRange(buffer.AsSpan(0, count));
        }
    }
}
