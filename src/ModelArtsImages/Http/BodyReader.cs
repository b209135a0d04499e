using System.Buffers;

namespace ModelArtsImages.Http;

/// <summary>Reads an answer's body up to a limit: no service or proxy can fill the memory of whoever asks it.</summary>
internal static class BodyReader
{
    /// <summary>16 MiB: a page of 1,000 images has about 1 MiB.</summary>
    public const int MaximumLength = 16 * 1024 * 1024;

    /// <summary>What is taken at first, at most: the usual page of 200 images fits in, and a stated length is believed no further before it has come.</summary>
    public const int FirstLength = 128 * 1024;

    /// <summary>Reads the whole body into a pooled array; give it back with <see cref="Return"/>.</summary>
    /// <exception cref="ResponseTooLongException">The body is longer than <see cref="MaximumLength"/>.</exception>
    /// <exception cref="InvalidDataException">The body is compressed, and broken.</exception>
    public static async Task<ArraySegment<byte>> ReadAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        if (content is null || content.Headers.ContentLength == 0) return default;
        if (content.Headers.ContentLength > MaximumLength) throw new ResponseTooLongException();

        using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
        // HttpClient on .NET Framework does not cancel a read: closing the stream does.
        using var closing = HttpTransport.IsNetFramework ? cancellationToken.Register(static state => ((Stream)state!).Dispose(), stream) : default;

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(content.Headers.ContentLength + 1 ?? 4096, 1024), FirstLength));
        try
        {
            var length = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length > MaximumLength) throw new ResponseTooLongException();
                if (length == buffer.Length) buffer = Grow(buffer, length);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return new ArraySegment<byte>(buffer, 0, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    public static void Return(ArraySegment<byte> body)
    {
        if (body.Array is { } array) ArrayPool<byte>.Shared.Return(array);
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        Buffer.BlockCopy(buffer, 0, larger, 0, length);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
