namespace ModelArtsImages.Emulator.Service;

/// <summary>Reads the body of a request whole: the signature covers it.</summary>
internal static class RequestBody
{
    /// <summary>Null when it is larger than allowed.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most)
    {
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding")))
            return ReadOnlyMemory<byte>.Empty;
        if (request.ContentLength > most)
            return null;
        using var buffer = new MemoryStream();
        var chunk = new byte[8 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            if (buffer.Length + read > most)
                return null;
            buffer.Write(chunk, 0, read);
        }
        return buffer.ToArray();
    }
}
