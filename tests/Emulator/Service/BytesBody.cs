using System.Buffers;
using System.IO.Pipelines;

namespace ModelArtsImages.Emulator.Service;

/// <summary>A body that is already there in one piece.</summary>
internal sealed class BytesBody(ReadOnlyMemory<byte> bytes) : AnswerBody
{
    public override long? Length => bytes.Length;

    public override ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellation)
    {
        writer.Write(bytes.Span);
        return ValueTask.CompletedTask;
    }

    public override byte[] ToArray() => bytes.ToArray();
}
