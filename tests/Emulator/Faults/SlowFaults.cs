using System.Buffers;
using System.IO.Pipelines;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The correct response, but late. If the client does not wait that long, the response is lost.</summary>
internal sealed record DelayFault : Fault
{
    public override string Name => "delay";

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) => real!;

    public override string? Validate() =>
        base.Validate() ?? (Delay == TimeSpan.Zero ? "delay is missing." : CarriedOut ? null : "carriedOut is always true here.");
}

/// <summary>The correct response, a few bytes at a time.</summary>
internal sealed record DripFault : Fault
{
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many bytes at a time.</summary>
    public int Bytes { get; init; } = 1;

    public override string Name => "drip";

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) =>
        real!.Status == StatusCodes.Status204NoContent ? real : real with { Body = new DripBody(real.Body, Interval, Bytes) };

    public override string? Validate() => base.Validate()
        ?? (Bytes < 1 || Interval < TimeSpan.Zero ? "bytes is positive and interval not negative."
            : CarriedOut ? null
            : "carriedOut is always true here.");
}

/// <summary>A body that arrives slowly.</summary>
internal sealed class DripBody(ResponseBody whole, TimeSpan interval, int bytes) : ResponseBody
{
    public override long? Length => whole.Length;

    public override async ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellation)
    {
        var left = whole.ToArray().AsMemory();
        while (!left.IsEmpty)
        {
            var count = Math.Min(bytes, left.Length);
            writer.Write(left.Span[..count]);
            await writer.FlushAsync(cancellation);
            left = left[count..];
            await Task.Delay(interval, cancellation);
        }
    }

    public override byte[] ToArray() => whole.ToArray();
}

/// <summary>A very large body, which a client should not read to its end.</summary>
internal sealed record HugeFault : Fault
{
    public long Bytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Whether Content-Length announces its size.</summary>
    public bool Announced { get; init; }

    public override string Name => "huge";

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) =>
        new() { Status = StatusCodes.Status200OK, Body = new HugeBody(Bytes, Announced) };

    public override string? Validate() => base.Validate() ?? (Bytes < 1 ? "bytes is positive." : null);
}

/// <summary>One long JSON string, created while it is sent.</summary>
internal sealed class HugeBody(long bytes, bool announced) : ResponseBody
{
    private const int Chunk = 64 * 1024;

    private static ReadOnlySpan<byte> Head => "{\"data\":[],\"name\":\""u8;

    private static ReadOnlySpan<byte> Tail => "\"}"u8;

    public override long? Length => announced ? Head.Length + bytes + Tail.Length : null;

    public override async ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellation)
    {
        writer.Write(Head);
        for (var left = bytes; left > 0; left -= Chunk)
        {
            Fill(writer, (int)Math.Min(left, Chunk));
            await writer.FlushAsync(cancellation);
        }
        writer.Write(Tail);
    }

    public override byte[] ToArray() => throw new NotSupportedException("It is never there in one piece.");

    private static void Fill(PipeWriter writer, int count)
    {
        writer.GetSpan(count)[..count].Fill((byte)'a');
        writer.Advance(count);
    }
}
