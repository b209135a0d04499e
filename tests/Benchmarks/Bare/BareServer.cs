using System.Net;
using System.Net.Sockets;
using ModelArtsImages.Benchmarks.Processes;

namespace ModelArtsImages.Benchmarks.Bare;

/// <summary>Responds to a request.</summary>
/// <param name="connection">The connection to send the response on.</param>
/// <param name="request">The request, up to the end of its headers.</param>
internal delegate Task Responder(Socket connection, ReadOnlyMemory<byte> request);

/// <summary>An HTTP server with minimal work, so that it does not hide the client's.</summary>
internal static class BareServer
{
    public static readonly string ProjectId = new('0', 32);

    /// <summary>Announces its address, and serves until its standard input ends.</summary>
    /// <param name="connect">Creates the responder of a connection.</param>
    public static async Task RunAsync(Func<Responder> connect)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Console.WriteLine(new Account(
            new Uri($"http://{listener.LocalEndpoint}"), "cn-north-4", ProjectId, "BENCHMARK", "secret", "token").ToJson());
        _ = AcceptAsync(listener, connect);
        await Console.In.ReadToEndAsync();
    }

    /// <summary>The head of a successful response.</summary>
    public static string Head(int bodyLength) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Request-Id: 0123456789abcdef\r\nContent-Length: {bodyLength}\r\n\r\n";

    private static async Task AcceptAsync(TcpListener listener, Func<Responder> connect)
    {
        for (;;) _ = ServeAsync(await listener.AcceptSocketAsync(), connect());
    }

    private static async Task ServeAsync(Socket connection, Responder respond)
    {
        using var _ = connection;
        connection.NoDelay = true;
        var request = new byte[16 * 1024];
        var length = 0;
        int read;
        while ((read = await connection.ReceiveAsync(request.AsMemory(length))) > 0)
        {
            length += read;
            // No request has a body.
            if (!request.AsSpan(0, length).EndsWith("\r\n\r\n"u8)) continue;
            await respond(connection, request.AsMemory(0, length));
            length = 0;
        }
    }
}
