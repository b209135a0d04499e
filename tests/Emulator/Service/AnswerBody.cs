using System.IO.Pipelines;

namespace ModelArtsImages.Emulator.Service;

/// <summary>The body of an answer.</summary>
internal abstract class AnswerBody
{
    public static AnswerBody Empty { get; } = new BytesBody(ReadOnlyMemory<byte>.Empty);

    /// <summary>The Content-Length to announce; null sends the body in chunks.</summary>
    public abstract long? Length { get; }

    public abstract ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellation);

    /// <summary>The whole body in one piece, for what reshapes it.</summary>
    public abstract byte[] ToArray();
}
