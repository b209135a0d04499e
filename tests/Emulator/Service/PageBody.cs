using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace ModelArtsImages.Emulator.Service;

/// <summary>
/// A page of a listing, put together from objects that are JSON already: a listing of 100,000 images is then bytes copied,
/// and the emulator stays out of the way of what is measured against it.
/// </summary>
internal sealed class PageBody : AnswerBody
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _items;
    private readonly byte[] _head;
    private readonly byte[] _tail;

    public PageBody(IReadOnlyList<ReadOnlyMemory<byte>> items, int total, int limit, int offset, string more = "")
    {
        _items = items;
        var pages = (total + (long)limit - 1) / limit;
        var current = (offset / limit) + 1;
        _head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"current\":{current},\"data\":["));
        _tail = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"],\"pages\":{pages},\"size\":{limit},\"total\":{total}{more}}}"));
    }

    public override long? Length => _head.Length + _items.Sum(i => (long)i.Length) + Math.Max(0, _items.Count - 1) + _tail.Length;

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
        for (var i = 0; i < _items.Count; i++)
        {
            if (i > 0)
                writer.Write(","u8);
            writer.Write(_items[i].Span);
        }
        writer.Write(_tail);
    }
}
