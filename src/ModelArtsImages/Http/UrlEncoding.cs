using System.Text;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Http;

/// <summary>Builds every URL of the module: RFC 3986, only unreserved characters stay as they are.</summary>
internal static class UrlEncoding
{
    /// <summary>One a thread: every request builds a URL.</summary>
    [ThreadStatic]
    private static StringBuilder? _builder;

    /// <summary>A path of the given segments; a segment can hold anything but dots alone and stays one segment.</summary>
    /// <exception cref="ModelArtsException">A segment is <c>.</c> or <c>..</c>.</exception>
    public static string Path(params string[] segments) => Below(string.Empty, segments);

    /// <summary>The same below a path.</summary>
    public static string Below(string parent, params string[] segments)
    {
        var path = Builder().Append(parent);
        foreach (var segment in segments)
        {
            // Uri resolves a segment of dots, even if it is encoded.
            if (segment is "." or "..")
            {
                throw new ModelArtsException(
                    Failure.InvalidArgument, $"'{segment}' cannot be part of a URL's path. The request was not sent.");
            }

            path.Append('/').Append(Encode(segment));
        }

        return path.ToString();
    }

    /// <summary>Appends a query to the path; parameters without a value are left out.</summary>
    public static string WithQuery(string path, params (string Name, string? Value)[] parameters)
    {
        var url = Builder().Append(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is null) continue;
            url.Append(separator).Append(Encode(name)).Append('=').Append(Encode(value));
            separator = '&';
        }

        return url.ToString();
    }

    public static string Encode(string text) => IsUnreserved(text) ? text : EncodeReserved(text);

    public static bool IsUnreserved(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~';

    private static StringBuilder Builder() => (_builder ??= new StringBuilder(256)).Clear();

    private static bool IsUnreserved(string text)
    {
        foreach (var c in text)
        {
            if (!IsUnreserved(c)) return false;
        }

        return true;
    }

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
