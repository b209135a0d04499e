using System.Text;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Http;

/// <summary>Builds every URL of the module: RFC 3986, only unreserved characters stay as they are.</summary>
internal static class UrlEncoding
{
    /// <summary>A path of the given segments; a segment can hold anything but dots alone and stays one segment.</summary>
    /// <exception cref="ModelArtsException">A segment is <c>.</c> or <c>..</c>.</exception>
    public static string Path(params string[] segments) => Below(string.Empty, segments);

    /// <summary>The same below a path.</summary>
    public static string Below(string parent, params string[] segments) =>
        $"{parent}/{string.Join("/", Array.ConvertAll(segments, EncodeSegment))}";

    /// <summary>Appends a query to the path; parameters without a value are left out.</summary>
    public static string WithQuery(string path, params (string Name, string? Value)[] parameters)
    {
        var url = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is null) continue;
            url.Append(separator).Append(Encode(name)).Append('=').Append(Encode(value));
            separator = '&';
        }

        return url.ToString();
    }

    public static string Encode(string text)
    {
        foreach (var c in text)
        {
            if (!IsUnreserved(c)) return EncodeReserved(text);
        }

        return text;
    }

    public static bool IsUnreserved(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~';

    // Uri resolves a segment of dots, even if it is encoded.
    private static string EncodeSegment(string segment) => segment is "." or ".."
        ? throw new ModelArtsException(
            Failure.InvalidArgument, $"'{segment}' cannot be part of a URL's path. The request was not sent.")
        : Encode(segment);

    private static string EncodeReserved(string text)
    {
        var encoded = new StringBuilder(text.Length * 3);
        foreach (var b in Encoding.UTF8.GetBytes(text)) AppendEncoded(encoded, b);
        return encoded.ToString();
    }

    private static void AppendEncoded(StringBuilder text, byte b)
    {
        const string Hex = "0123456789ABCDEF";
        if (IsUnreserved((char)b)) text.Append((char)b);
        else text.Append('%').Append(Hex[b >> 4]).Append(Hex[b & 15]);
    }
}
