using System.Collections.Concurrent;

namespace ModelArtsImages.Emulator.Images;

/// <summary>
/// The image content that SWR keeps, apart from the image objects of ModelArts: an object may go while its content stays, which only
/// a look in here can tell.
/// </summary>
internal sealed class SwrRegistry
{
    private const string Host = "swr.cn-north-4.myhuaweicloud.com";

    /// <summary>What content has that nobody said the size of, in bytes.</summary>
    private const long UsualSize = 1_073_741_824;

    /// <summary>The sizes by path, in bytes.</summary>
    private readonly ConcurrentDictionary<string, long> _content = new(StringComparer.Ordinal);

    public static string PathOf(string? organization, string? name, string? tag) => $"{Host}/{organization}/{name}:{tag}";

    public void Push(string swrPath) => _content.TryAdd(swrPath, UsualSize);

    /// <summary>Pushes content of so many bytes, in place of what was there.</summary>
    public void Push(string swrPath, long size) => _content[swrPath] = size;

    public long SizeOf(string swrPath) => _content.GetValueOrDefault(swrPath, UsualSize);

    public bool Has(string swrPath) => _content.ContainsKey(swrPath);

    public void Delete(string swrPath) => _content.TryRemove(swrPath, out _);

    public string[] All()
    {
        var paths = _content.Keys.ToArray();
        Array.Sort(paths, StringComparer.Ordinal);
        return paths;
    }

    public void Clear() => _content.Clear();
}
