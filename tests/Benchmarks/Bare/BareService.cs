using System.Net.Sockets;
using System.Text;

namespace ModelArtsImages.Benchmarks.Bare;

/// <summary>A connection to a service in which every DELETE succeeds, and every GET has the same response. It checks nothing.</summary>
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

    private readonly byte[] _deleted = Deleted.ToArray();

    /// <summary>Serves until its standard input ends.</summary>
    /// <param name="page">The response to every listing.</param>
    public static Task RunAsync(string page)
    {
        var response = Response(page);
        return BareServer.RunAsync(() => new BareService(response).RespondAsync);
    }

    private static byte[] Response(string body) => Encoding.UTF8.GetBytes(BareServer.Head(Encoding.UTF8.GetByteCount(body)) + body);

    private Task<int> RespondAsync(Socket connection, ReadOnlyMemory<byte> request)
    {
        if (request.Span[0] == 'G') return connection.SendAsync(page);

        var line = request.Span[..request.Span.IndexOf(" HTTP/"u8)];
        line[^IdLength..].CopyTo(_deleted.AsSpan(IdOffset));
        return connection.SendAsync(_deleted);
    }
}
