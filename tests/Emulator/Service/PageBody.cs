using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace ModelArtsImages.Emulator.Service;

/// <summary>
/// A page of a listing, put together from objects that are JSON already: a listing of 100,000 images is then bytes copied,
/// and the emulator stays out of the way of what is measured against it.
/// </summary>
internal sealed class PageBody(IReadOnlyList<ReadOnlyMemory<byte>> items, string head, string tail) : AnswerBody
{
    private readonly byte[] _head = Encoding.UTF8.GetBytes(head);
    private readonly byte[] _tail = Encoding.UTF8.GetBytes(tail);

    public override long? Length => _head.Length + items.Sum(i => (long)i.Length) + Math.Max(0, items.Count - 1) + _tail.Length;

    /// <summary>The same page as if it had none.</summary>
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
