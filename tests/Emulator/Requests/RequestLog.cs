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
