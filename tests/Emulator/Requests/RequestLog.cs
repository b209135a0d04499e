using System.Text;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Requests;

/// <summary>The last requests, for assertions. Bounded: a run of 100,000 requests must not fill the memory.</summary>
internal sealed class RequestLog(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<RequestRecord> _records = new();
    private long _sequence;

    public RequestRecord Begin(ServiceRequest request, string operation, string? imageId)
    {
        var headers = new KeyValuePair<string, string>[request.Headers.Count];
        var next = 0;
        foreach (var (name, value) in request.Headers)
            headers[next++] = new(name, value.ToString());
        lock (_gate)
        {
            var record = new RequestRecord
            {
                Sequence = ++_sequence,
                Method = request.Method,
                Path = request.Path,
                Query = request.Query.Raw,
                HeaderPairs = headers,
                Operation = operation,
                Connection = request.Connection,
                OnConnection = request.OnConnection,
                ImageId = imageId,
            };
            _records.Enqueue(record);
            if (_records.Count > capacity)
                _records.Dequeue();
            return record;
        }
    }

    public RequestRecord[] Since(long sequence)
    {
        lock (_gate)
            return [.. _records.Where(r => r.Sequence > sequence)];
    }

    /// <summary>Forgets the requests; the numbering goes on, so that a number never means two requests.</summary>
    public void Clear()
    {
        lock (_gate)
            _records.Clear();
    }
}

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

    public void SetBody(ReadOnlyMemory<byte> body) =>
        _body = body.Length == 0 ? [] : body.Span[..Math.Min(body.Length, MostBody)].ToArray();

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
