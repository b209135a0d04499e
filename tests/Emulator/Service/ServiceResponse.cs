using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using ModelArtsImages.Emulator.Json;

namespace ModelArtsImages.Emulator.Service;

/// <summary>The fate of the connection after a response.</summary>
internal enum Connection
{
    /// <summary>It remains open, as usual in HTTP/1.1.</summary>
    Kept,

    /// <summary>It is reset (RST) instead of a response.</summary>
    ResetBeforeResponse,

    /// <summary>It is reset after half of the body was sent.</summary>
    ResetDuringResponse,

    /// <summary>It is closed in an orderly way (FIN) instead of a response.</summary>
    ClosedBeforeResponse,
}

/// <summary>The response of the service before it is sent; faults can change it.</summary>
internal sealed record ServiceResponse
{
    public const string JsonType = "application/json;charset=UTF-8";

    public required int Status { get; init; }

    /// <summary>The reason phrase of the status; null for that of HTTP.</summary>
    public string? Reason { get; init; }

    public string? ContentType { get; init; } = JsonType;

    public ResponseBody Body { get; init; } = ResponseBody.Empty;

    public IReadOnlyDictionary<string, string> Headers { get; init; } = EmptyHeaders;

    public Connection Connection { get; init; }

    /// <summary>Whether the client receives any part of the response.</summary>
    public bool IsSent => Connection is Connection.Kept or Connection.ResetDuringResponse;

    /// <summary>Its delay, in addition to the general latency.</summary>
    public TimeSpan Delay { get; init; }

    private static Dictionary<string, string> EmptyHeaders { get; } = [];

    public static ServiceResponse NoContent { get; } = new() { Status = StatusCodes.Status204NoContent, ContentType = null };

    public static ServiceResponse Ok(ReadOnlyMemory<byte> json) => new() { Status = StatusCodes.Status200OK, Body = new BytesBody(json) };

    public static ServiceResponse Page(PageBody page) => new() { Status = StatusCodes.Status200OK, Body = page };

    /// <summary>An object of the service, with names in snake_case.</summary>
    public static ServiceResponse Json<T>(int status, T value) => Json(status, value, EmulatorJson.Service);

    public static ServiceResponse Json<T>(int status, T value, JsonSerializerOptions options) =>
        new() { Status = status, Body = new BytesBody(JsonSerializer.SerializeToUtf8Bytes(value, options)) };

    public static ServiceResponse Text(int status, string contentType, string text) =>
        new() { Status = status, ContentType = contentType, Body = new BytesBody(Encoding.UTF8.GetBytes(text)) };

    public ServiceResponse WithHeader(string name, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [name] = value } };
}

/// <summary>The body of a response.</summary>
internal abstract class ResponseBody
{
    public static ResponseBody Empty { get; } = new BytesBody(ReadOnlyMemory<byte>.Empty);

    /// <summary>The Content-Length to announce; null sends the body in chunks.</summary>
    public abstract long? Length { get; }

    public abstract ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellation);

    /// <summary>The whole body in one piece, for the faults that change it.</summary>
    public abstract byte[] ToArray();
}

/// <summary>A body that is available in one piece.</summary>
internal sealed class BytesBody(ReadOnlyMemory<byte> bytes) : ResponseBody
{
    public override long? Length => bytes.Length;

    public override ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellation)
    {
        writer.Write(bytes.Span);
        return ValueTask.CompletedTask;
    }

    public override byte[] ToArray() => bytes.ToArray();
}

/// <summary>
/// A page of a listing, assembled from objects that are already JSON, so that listing 100,000 images only copies bytes and a benchmark of
/// the client does not measure the emulator.
/// </summary>
internal sealed class PageBody(IReadOnlyList<ReadOnlyMemory<byte>> items, string head, string tail) : ResponseBody
{
    private readonly byte[] _head = Encoding.UTF8.GetBytes(head);
    private readonly byte[] _tail = Encoding.UTF8.GetBytes(tail);

    public override long? Length => _head.Length + items.Sum(i => (long)i.Length) + Math.Max(0, items.Count - 1) + _tail.Length;

    /// <summary>The same page without its records.</summary>
    public PageBody WithoutItems() => new([], head, tail);

    public override ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellation)
    {
        WriteTo(writer);
        return ValueTask.CompletedTask;
    }

    public override byte[] ToArray()
    {
        var buffer = new ArrayBufferWriter<byte>((int)Length!.Value);
        WriteTo(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private void WriteTo(IBufferWriter<byte> writer)
    {
        writer.Write(_head);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                writer.Write(","u8);
            writer.Write(items[i].Span);
        }
        writer.Write(_tail);
    }
}
