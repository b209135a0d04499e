using System.Text;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Requests;

/// <summary>The last requests, for assertions. Their number is limited, so that long runs do not exhaust memory.</summary>
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

    /// <summary>Clears the log. The numbers continue, so that each remains unique.</summary>
    public void Clear()
    {
        lock (_gate)
            _records.Clear();
    }
}

/// <summary>A request, and its response.</summary>
internal sealed class RequestRecord
{
    /// <summary>The maximum number of bytes of a body that are kept.</summary>
    private const int MostBody = 64 * 1024;

    private byte[] _body = [];

    public required long Sequence { get; init; }

    public DateTimeOffset Time { get; } = DateTimeOffset.UtcNow;

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string Query { get; init; }

    public required KeyValuePair<string, string>[] HeaderPairs { get; init; }

    public required string Operation { get; init; }

    /// <summary>The id of the connection on which it arrived.</summary>
    public required string Connection { get; init; }

    /// <summary>The number of the request on its connection, counted from 1. From 2, the connection is reused.</summary>
    public required int OnConnection { get; init; }

    public string? ImageId { get; init; }

    /// <summary>The status of the response; null while there is none yet, and 0 if the connection was reset or closed instead.</summary>
    public int? Status { get; set; }

    /// <summary>The fault that affected it.</summary>
    public string? Fault { get; set; }

    public void SetBody(ReadOnlyMemory<byte> body) =>
        _body = body.Length == 0 ? [] : body.Span[..Math.Min(body.Length, MostBody)].ToArray();

    /// <summary>Creates the object that the control API shows.</summary>
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
