using System.Text;

namespace ModelArtsImages.Emulator.Requests;

/// <summary>A request that came in, and what became of it.</summary>
internal sealed class RequestRecord
{
    /// <summary>More of a body than this is not kept.</summary>
    private const int MostBody = 64 * 1024;

    private byte[] _body = [];

    public required long Sequence { get; init; }

    public DateTimeOffset Time { get; } = DateTimeOffset.UtcNow;

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string Query { get; init; }

    public required KeyValuePair<string, string>[] HeaderPairs { get; init; }

    public required string Operation { get; init; }

    /// <summary>The connection that it came on.</summary>
    public required string Connection { get; init; }

    /// <summary>Which of that connection's requests it is, counted from 1: from 2 on, the connection is a reused one.</summary>
    public required int OnConnection { get; init; }

    public string? ImageId { get; init; }

    /// <summary>What was answered; null while it is under way, 0 where the connection was reset or closed instead.</summary>
    public int? Status { get; set; }

    /// <summary>The fault that was done to it.</summary>
    public string? Fault { get; set; }

    public void SetBody(ReadOnlyMemory<byte> body) => _body = body.Length == 0 ? [] : body.Span[..Math.Min(body.Length, MostBody)].ToArray();

    /// <summary>What the control API shows.</summary>
    public object ToView() => new
    {
        Sequence,
        Time,
        Method,
        Path,
        Query,
        Headers = HeaderPairs.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase),
        Body = Encoding.UTF8.GetString(_body),
        Operation,
        ImageId,
        Status,
        Fault,
        Connection,
        OnConnection,
    };
}
