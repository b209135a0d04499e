using System.Net;
using System.Net.Sockets;
using System.Text;
using ModelArtsImages.Benchmarks.Processes;

namespace ModelArtsImages.Benchmarks.Bare;

/// <summary>
/// A service with minimal work, so that it does not hide the client's: every DELETE succeeds, and every GET has the same response. It
/// checks nothing.
/// </summary>
internal sealed class BareService(byte[] page)
{
    private const int IdLength = 36;

    private static readonly byte[] Deleted = Response("""
        {"id":"00000000-0000-0000-0000-000000000000","name":"trainer-0001","tag":"v1","namespace":"team-0",
        "swr_path":"swr.example.com/team-0/trainer-0001:v1",
        "type":"DEDICATED","status":"DELETED","visibility":"PRIVATE",
        "origin":"CUSTOMIZE","arch":"X86_64","service_type":"UNKNOWN","dev_services":["SSH"],
        "resource_categories":["CPU"],"size":8912345678,"create_at":1700000000000,"update_at":1700000000000,"workspace_id":"0"}
        """);

    private static readonly int IdOffset = Deleted.AsSpan().IndexOf("00000000-"u8);

    /// <summary>Announces its address, and serves until its standard input ends.</summary>
    /// <param name="page">The response to every listing.</param>
    public static async Task RunAsync(string page)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Console.WriteLine(new Account(
            new Uri($"http://{listener.LocalEndpoint}"), "cn-north-4", new string('0', 32), "BENCHMARK", "secret", "token").ToJson());
        var service = new BareService(Response(page));
        _ = service.AcceptAsync(listener);
        await Console.In.ReadToEndAsync();
    }

    private static byte[] Response(string body) => Encoding.UTF8.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Request-Id: 0123456789abcdef\r\n"
        + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    private async Task AcceptAsync(TcpListener listener)
    {
        for (;;) _ = ServeAsync(await listener.AcceptSocketAsync());
    }

    private async Task ServeAsync(Socket connection)
    {
        using var _ = connection;
        connection.NoDelay = true;
        var request = new byte[16 * 1024];
        var deleted = Deleted.ToArray();
        var length = 0;
        int read;
        while ((read = await connection.ReceiveAsync(request.AsMemory(length))) > 0)
        {
            length += read;
            // No request has a body.
            if (!request.AsSpan(0, length).EndsWith("\r\n\r\n"u8)) continue;
            length = 0;
            if (request[0] == 'G')
            {
                await connection.SendAsync(page);
                continue;
            }

            var line = request.AsSpan(0, request.AsSpan().IndexOf(" HTTP/"u8));
            line[^IdLength..].CopyTo(deleted.AsSpan(IdOffset));
            await connection.SendAsync(deleted);
        }
    }
}
