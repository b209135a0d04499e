using System.Buffers;
using System.IO.Compression;
using System.Net.Http.Headers;

namespace ModelArtsImages.Http;

/// <summary>Reads a response body with an upper bound, so that a misbehaving server cannot exhaust memory.</summary>
internal static class BodyReader
{
    /// <summary>The accepted compression, as a request names it in <c>Accept-Encoding</c>.</summary>
    public const string Compression = "gzip";

    /// <summary>For a page of a listing, 16 MiB: one of 1,000 images has about 1 MiB.</summary>
    public const int MaximumPageLength = 16 * 1024 * 1024;

    /// <summary>For a single object and for an error. Most objects have less than 1 KiB, but a group can have a long read-me.</summary>
    public const int MaximumObjectLength = 256 * 1024;

    /// <summary>
    /// The maximum length of the first array. A page of 200 images usually fits, and a larger stated length is not trusted until that many
    /// bytes have arrived.
    /// </summary>
    public const int FirstLength = 128 * 1024;

    /// <summary>How many bodies longer than <see cref="FirstLength"/> are in memory at a time. Others wait.</summary>
    private const int MaximumLongBodies = 4;

    private static readonly SemaphoreSlim LongBodies = new(MaximumLongBodies);

    /// <summary>Reads the body into a pooled array; return it with <see cref="Return"/>.</summary>
    /// <param name="isCut">Whether the beginning of a longer body is enough, as for an error.</param>
    /// <exception cref="ResponseTooLongException">The body is longer than <paramref name="maximumLength"/>.</exception>
    /// <exception cref="InvalidDataException">The body is compressed and cannot be decompressed.</exception>
    public static async Task<ArraySegment<byte>> ReadAsync(
        HttpContent? content, int maximumLength, CancellationToken cancellationToken, bool isCut = false)
    {
        if (content is null || content.Headers.ContentLength == 0) return default;
        var isCompressed = IsCompressed(content.Headers);
        // The length of a compressed body does not limit its content.
        var stated = isCompressed ? null : content.Headers.ContentLength;
        if (stated > maximumLength && !isCut) throw new ResponseTooLongException(maximumLength);

        var body = await content.ReadAsStreamAsync().ConfigureAwait(false);
        using var stream = isCompressed ? new GZipStream(body, CompressionMode.Decompress) : body;
        // HttpClient on .NET Framework does not cancel a read: closing the stream does.
        using var closing = HttpTransport.IsNetFramework
            ? cancellationToken.Register(static state => ((Stream)state!).Dispose(), stream)
            : default;

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(stated + 1 ?? 4096, 1024), FirstLength));
        var length = 0;
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length > maximumLength && !isCut) throw new ResponseTooLongException(maximumLength);
                if (length >= maximumLength && isCut) break;
                if (length < buffer.Length) continue;

                if (!IsLong(buffer) && length >= FirstLength) await LongBodies.WaitAsync(cancellationToken).ConfigureAwait(false);
                buffer = Grow(buffer, length);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return new ArraySegment<byte>(buffer, 0, Math.Min(length, maximumLength));
        }
        catch
        {
            Return(new ArraySegment<byte>(buffer));
            throw;
        }
    }

    public static void Return(ArraySegment<byte> body)
    {
        if (body.Array is not { } array) return;
        if (IsLong(array)) LongBodies.Release();
        ArrayPool<byte>.Shared.Return(array);
    }

    /// <summary>.NET's handlers would decompress, but send the header with deletions, too, at the price of all others together.</summary>
    private static bool IsCompressed(HttpContentHeaders headers) =>
        headers.TryGetValues("Content-Encoding", out var encodings) && encodings.Contains(Compression, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the array is longer than the first one can be; only a body that waited for a slot has such an array.</summary>
    private static bool IsLong(byte[] buffer) => buffer.Length > FirstLength;

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        Buffer.BlockCopy(buffer, 0, larger, 0, length);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}

/// <summary>A response is longer than any of the API's. Most callers handle it as an <see cref="IOException"/>.</summary>
internal sealed class ResponseTooLongException(int maximumLength) : IOException($"the response is longer than {maximumLength / 1024} KiB");
