namespace ModelArtsImages;

/// <summary>
/// The parts of a text that names an image, before it is known whether the first segment is a registry:
/// <c>[scheme://]segment/segment[:tag][@digest]</c>. Leading and double slashes are dropped.
/// </summary>
/// <param name="Segments">The segments between the slashes, without the tag; at least one.</param>
/// <param name="Tag">The tag; <see langword="null"/> if the text has none.</param>
/// <param name="Digest">The digest; <see langword="null"/> if the text has none.</param>
internal sealed record ImageText(string[] Segments, string? Tag, string? Digest)
{
    private const int LongestTag = 128;

    /// <summary>The last segment: the name of the repository, or the end of it.</summary>
    public string Name => Segments[Segments.Length - 1];

    /// <summary>Reads a text.</summary>
    /// <returns>The parts; <see langword="null"/> if it is not a reference to an image.</returns>
    public static ImageText? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || WithoutScheme(text!.Trim()) is not { } rest) return null;
        var at = rest.IndexOf('@');
        var digest = at < 0 ? null : rest.Substring(at + 1);
        if (at >= 0) rest = rest.Substring(0, at);
        var segments = rest.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0 || rest[rest.Length - 1] == '/' || (digest is not null && !IsDigest(digest))) return null;

        var last = segments[segments.Length - 1];
        var colon = last.IndexOf(':');
        var tag = colon < 0 ? null : last.Substring(colon + 1);
        if (colon >= 0) segments[segments.Length - 1] = last.Substring(0, colon);
        if (tag is not null && !IsTag(tag)) return null;
        for (var i = 0; i < segments.Length; i++)
        {
            if (!IsSegment(i == 0 && segments.Length > 1 ? WithoutPort(segments[i]) : segments[i])) return null;
        }

        return new ImageText(segments, tag, digest);
    }

    /// <summary>Whether a text is an algorithm and a hexadecimal number: <c>sha256:9f86…</c>.</summary>
    public static bool IsDigest(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && colon < text.Length - 1 && IsSegment(text.Substring(0, colon)) && text.Skip(colon + 1).All(IsHexadecimal);
    }

    private static string? WithoutScheme(string text)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end < 0) return text;
        return end > 0 && IsSegment(text.Substring(0, end)) ? text.Substring(end + 3) : null;
    }

    /// <summary>A colon that is not followed by a port remains, and makes the segment invalid.</summary>
    private static string WithoutPort(string segment)
    {
        var colon = segment.IndexOf(':');
        return colon > 0 && colon < segment.Length - 1 && segment.Skip(colon + 1).All(char.IsDigit) ? segment.Substring(0, colon) : segment;
    }

    private static bool IsSegment(string text) => text.Length > 0 && text is not ("." or "..") && text.All(IsNameCharacter);

    private static bool IsTag(string text) => text.Length is > 0 and <= LongestTag && text.All(IsNameCharacter);

    private static bool IsNameCharacter(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-';

    private static bool IsHexadecimal(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
