using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Signing;

/// <summary>
/// The path and query of a URL as the service signs them. <see cref="UrlEncoding"/> has already encoded every character as it is signed, so
/// only the trailing slash and the order differ.
/// </summary>
internal static class CanonicalUrl
{
    /// <summary>Appends the path, with a slash at its end.</summary>
    public static Utf8Buffer AppendPath(this Utf8Buffer text, string pathAndQuery)
    {
        var query = pathAndQuery.IndexOf('?');
        var length = query < 0 ? pathAndQuery.Length : query;
        text.Append(pathAndQuery, length);
        return length > 0 && pathAndQuery[length - 1] == '/' ? text : text.Append("/");
    }

    /// <summary>The parameters sorted by code point of their name, then of their value.</summary>
    public static string Query(string pathAndQuery)
    {
        var start = pathAndQuery.IndexOf('?') + 1;
        if (start == 0) return string.Empty;

        var query = pathAndQuery.Substring(start);
        if (query.IndexOf('&') < 0) return query;
        var parameters = query.Split('&');
        Array.Sort(parameters, Compare);
        return string.Join("&", parameters);
    }

    /// <summary>'=' sorts after '-', '.' and digits: names are compared on their own, before values are.</summary>
    private static int Compare(string x, string y)
    {
        var (nameX, nameY) = (x.IndexOf('='), y.IndexOf('='));
        var byName = string.CompareOrdinal(x, 0, y, 0, Math.Min(nameX, nameY));
        if (byName == 0) byName = nameX - nameY;
        return byName != 0 ? byName : string.CompareOrdinal(x, nameX, y, nameY, int.MaxValue);
    }
}
