using System.Management.Automation;
using System.Reflection;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Credentials;

/// <summary>Reads small files: those that contain credentials, and policies.</summary>
internal static class TextFile
{
    private const int MaximumLength = 1024 * 1024;

    /// <summary>
    /// The path of a file in the user's home directory; <see langword="null"/> if there is none. A file in the working directory is never
    /// used instead.
    /// </summary>
    public static string? InHome(string folder, string name)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return Path.IsPathRooted(home) ? Path.Combine(home, folder, name) : null;
    }

    /// <summary>Resolves a path as PowerShell does: relative to the location of the session, with <c>~</c> and drives.</summary>
    /// <exception cref="ModelArtsException">It is not the path of a file.</exception>
    public static string Resolve(PathIntrinsics paths, string path, string parameter)
    {
        try
        {
            var resolved = paths.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name == "FileSystem") return resolved;
            throw new ModelArtsException(
                Failure.InvalidArgument,
                $"{parameter} is '{DisplayText.OneLine(path, 200)}', which is a path of the provider {provider.Name}, not of a file.");
        }
        catch (Exception e) when (e is RuntimeException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            // No such drive or provider, or a provider without a home.
            throw new ModelArtsException(
                Failure.InvalidArgument,
                $"{parameter} is '{DisplayText.OneLine(path, 200)}', which is not a path: {DisplayText.OneLine(e.Message, 300)}");
        }
    }

    /// <summary>The whole text.</summary>
    /// <param name="cancellationToken">
    /// Cancels the wait. Opening a pipe blocks until there is a writer and cannot be cancelled, so its thread is left behind.
    /// </param>
    /// <exception cref="ModelArtsException">It does not exist, cannot be read, or is far too long, like a device.</exception>
    public static async Task<string> ReadAsync(
        string path, string what, string advice, CancellationToken cancellationToken, Failure failure = Failure.NotConnected)
    {
        try
        {
            return await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelArtsException(failure, $"The {what} {path} does not exist.", e) { RecommendedAction = advice };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ModelArtsException(failure, $"The {what} {path} cannot be read: {e.Message}", e) { RecommendedAction = advice };
        }
    }

    /// <summary>Reads a token that is the whole content of a file, except for the line break at its end.</summary>
    /// <param name="timeout">The time limit: a token may be read again in the background, and a pipe may never return
    /// data.</param>
    /// <exception cref="ModelArtsException">It does not exist, is empty, or cannot be read in time.</exception>
    public static async Task<string> ReadTokenAsync(string path, string what, TimeSpan timeout, CancellationToken cancellationToken)
    {
        const string Advice = "Check whether the program that writes the file is running, and whether you can read the file.";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            var token = (await ReadAsync(path, what, Advice, limit.Token).ConfigureAwait(false)).Trim();
            return token.Length > 0
                ? token
                : throw new ModelArtsException(Failure.NotConnected, $"The {what} {path} is empty.") { RecommendedAction = Advice };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelArtsException(
                Failure.NotConnected, $"The {what} {path} cannot be read: no data arrived within {timeout.TotalSeconds:0} seconds.")
            {
                RecommendedAction = Advice,
            };
        }
    }

    /// <summary>
    /// The mode is read by reflection, because the method was added in .NET 7, after netstandard2.0. Windows has no such mode.
    /// </summary>
    public static void WarnIfReadableByOthers(string path, IRequestLog log)
    {
        const int GroupAndOthers = 0b000_111_111;
        if (Path.DirectorySeparatorChar == '\\') return;
        var getMode = typeof(File).GetMethod("GetUnixFileMode", BindingFlags.Public | BindingFlags.Static, null, [typeof(string)], null);
        try
        {
            if (getMode?.Invoke(null, [path]) is { } mode && ((int)mode & GroupAndOthers) != 0)
                log.Warning($"Other users of this machine can read or change {path}. Run 'chmod 600' on it.");
        }
        catch (TargetInvocationException e) when (e.InnerException is IOException or UnauthorizedAccessException)
        {
            // The file was deleted after it was read, like the named pipe of a writer that has exited.
        }
    }

    private static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
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
        // Another process may have the file open for writing, or replace it.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
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
