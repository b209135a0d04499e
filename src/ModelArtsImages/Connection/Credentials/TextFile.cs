namespace ModelArtsImages.Connections;

/// <summary>Reads the small files that credentials are kept in.</summary>
internal static class TextFile
{
    private const int MaximumLength = 1024 * 1024;

    /// <summary>The whole text.</summary>
    /// <param name="path">The file. A pipe can stand in its place, as in <c>&lt;(command)</c> of a Unix shell.</param>
    /// <param name="cancellationToken">
    /// Ends the wait. Opening a pipe waits for whoever writes into it, and nothing ends that; so the thread that opens it is left behind.
    /// </param>
    /// <exception cref="IOException">It cannot be read, or is far longer than any such file: a device.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => stopped.TrySetCanceled(cancellationToken)))
        {
            var ended = await Task.WhenAny(Task.Run(() => Read(path), CancellationToken.None), stopped.Task).ConfigureAwait(false);
            return await ended.ConfigureAwait(false);
        }
    }

    private static string Read(string path)
    {
        using var reader = new StreamReader(path);
        var text = new char[4096];
        for (var length = 0; ;)
        {
            var count = reader.ReadBlock(text, length, text.Length - length);
            length += count;
            if (length < text.Length) return new string(text, 0, length);
            if (length > MaximumLength) throw new IOException("It is longer than 1 MiB.");
            Array.Resize(ref text, text.Length * 2);
        }
    }
}
