using System.Text;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication;

/// <summary>The path and query of a URL in the one spelling that the service signs as well.</summary>
internal static class CanonicalUrl
{
    /// <summary>The path, each segment percent-encoded, with a slash at its end.</summary>
    public static string Path(string pathAndQuery)
    {
        var query = pathAndQuery.IndexOf('?');
        var path = query < 0 ? pathAndQuery : pathAndQuery.Substring(0, query);
        var canonical = IsCanonical(path, '/') ? path : Recode(path, '/');
        return canonical.Length > 0 && canonical[canonical.Length - 1] == '/' ? canonical : canonical + "/";
    }

    /// <summary>The parameters sorted by code point of their name, then of their value.</summary>
    public static string Query(string pathAndQuery)
    {
        var start = pathAndQuery.IndexOf('?') + 1;
        if (start == 0 || start == pathAndQuery.Length) return string.Empty;

        var query = pathAndQuery.Substring(start);
        if (query.IndexOf('&') < 0 && query.IndexOf('=') is > 0 and var equals && equals == query.LastIndexOf('=') && IsCanonical(query, '=')) return query;

        var parameters = query.Split('&');
        for (var i = 0; i < parameters.Length; i++) parameters[i] = Parameter(parameters[i]);

        // '=' sorts after '-', '.' and digits: names are compared on their own, before values are.
        Array.Sort(parameters, static (x, y) =>
        {
            var (nameX, nameY) = (x.IndexOf('='), y.IndexOf('='));
            var byName = string.CompareOrdinal(x, 0, y, 0, Math.Min(nameX, nameY));
            if (byName == 0) byName = nameX - nameY;
            return byName != 0 ? byName : string.CompareOrdinal(x, nameX, y, nameY, int.MaxValue);
        });
        return string.Join("&", parameters);
    }

    private static string Parameter(string parameter)
    {
        var equals = parameter.IndexOf('=');
        if (equals >= 0 && equals == parameter.LastIndexOf('=') && IsCanonical(parameter, '=')) return parameter;
        return equals < 0
            ? Recode(parameter, '\0') + "="
            : Recode(parameter.Substring(0, equals), '\0') + "=" + Recode(parameter.Substring(equals + 1), '\0');
    }

    private static bool IsCanonical(string text, char separator)
    {
        foreach (var c in text)
        {
            if (c != separator && !UrlEncoding.IsUnreserved(c)) return false;
        }

        return true;
    }

    /// <summary>Decodes and encodes again, so that every spelling of a character ends as the same one.</summary>
    private static string Recode(string text, char separator)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var canonical = new StringBuilder(text.Length + 16);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == separator && separator != '\0')
            {
                canonical.Append(separator);
            }
            else if (bytes[i] == '%' && i + 2 < bytes.Length && FromHex(bytes[i + 1]) is var high and >= 0 && FromHex(bytes[i + 2]) is var low and >= 0)
            {
                UrlEncoding.AppendEncoded(canonical, (byte)((high << 4) | low));
                i += 2;
            }
            else
            {
                UrlEncoding.AppendEncoded(canonical, bytes[i]);
            }
        }

        return canonical.ToString();
    }

    private static int FromHex(byte digit) => (char)digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };
}
