namespace ModelArtsImages.Unit.Support;

/// <summary>An endless body, which arrives as fast as it is read, or slowly, or never.</summary>
internal sealed class EndlessStream : Stream
{
    public bool NeverAnswers { get; init; }

    public TimeSpan? Pause { get; init; }

    /// <summary>The number of bytes that were read.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (NeverAnswers) await Task.Delay(Timeout.Infinite, cancellationToken);
        if (Pause is { } pause)
        {
            await Task.Delay(pause, cancellationToken);
            buffer = buffer[..1];
        }

        buffer.Span.Fill((byte)' ');
        Count += buffer.Length;
        return buffer.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read synchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
