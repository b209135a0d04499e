namespace ModelArtsImages.Unit.Support;

/// <summary>A file that only its owner can read; disposing it deletes it.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string text)
    {
        File.WriteAllText(FullName, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public string FullName { get; } = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(FullName);
}
