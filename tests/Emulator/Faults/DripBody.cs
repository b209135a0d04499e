using System.Buffers;
using System.IO.Pipelines;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>A body that trickles.</summary>
internal sealed class DripBody(AnswerBody whole, TimeSpan interval, int bytes) : AnswerBody
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
