using System.Buffers;
using System.IO.Pipelines;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>One long JSON string, made while it is sent.</summary>
internal sealed class HugeBody(long bytes, bool announced) : AnswerBody
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
