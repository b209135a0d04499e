using System.Text;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Authentication;

/// <summary>
/// The form of a request that is signed. Written from the description of the scheme and not from the client's signer: two that share code would share errors.
/// </summary>
internal static class CanonicalRequest
{
    public static string Build(
        string method, string path, SentQuery query, IReadOnlyList<KeyValuePair<string, string>> signedHeaders, string bodyHash)
    {
        var text = new StringBuilder(512);
        text.Append(method).Append('\n');
        AppendPath(text, path);
        text.Append('\n');
        AppendQuery(text, query);
        text.Append('\n');
        foreach (var (name, value) in signedHeaders)
            text.Append(name).Append(':').Append(value.Trim()).Append('\n');
        text.Append('\n');
        text.AppendJoin(';', signedHeaders.Select(h => h.Key)).Append('\n');
        text.Append(bodyHash);
        return text.ToString();
    }

    private static void AppendPath(StringBuilder text, string path)
    {
        foreach (var segment in path.Split('/', StringSplitOptions.None).Skip(1))
            text.Append('/').Append(Uri.EscapeDataString(Uri.UnescapeDataString(segment)));
        if (text[^1] != '/')
            text.Append('/');
    }

    private static void AppendQuery(StringBuilder text, SentQuery query)
    {
        var pairs = query.Pairs.ToArray();
        Array.Sort(pairs, (a, b) => ByCodePoint(a.Key, b.Key) is var order and not 0 ? order : ByCodePoint(a.Value, b.Value));
        for (var i = 0; i < pairs.Length; i++)
        {
            if (i > 0)
                text.Append('&');
            text.Append(Uri.EscapeDataString(pairs[i].Key)).Append('=').Append(Uri.EscapeDataString(pairs[i].Value));
        }
    }

    /// <summary>UTF-8 sorts as code points do; UTF-16 does not.</summary>
    private static int ByCodePoint(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));
}
