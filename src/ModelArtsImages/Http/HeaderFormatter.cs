using System.Net.Http.Headers;
using System.Text;
using ModelArtsImages.Text;

namespace ModelArtsImages.Http;

/// <summary>Formats headers for the debug stream, and replaces those that authenticate.</summary>
internal static class HeaderFormatter
{
    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie",
        "X-Auth-Token", "X-Subject-Token", "X-Security-Token", "X-Metadata-Token",
    };

    public static string Format(HttpRequestMessage message, Func<string, string> redact) => Format(
        $"> {message.Method} {message.RequestUri!.AbsoluteUri}", '>', message.Headers, message.Content?.Headers, redact);

    public static string Format(HttpResponseMessage response, Func<string, string> redact) => Format(
        $"< {(int)response.StatusCode} {response.ReasonPhrase}", '<', response.Headers, response.Content?.Headers, redact);

    private static string Format(
        string firstLine, char mark, HttpHeaders headers, HttpHeaders? contentHeaders, Func<string, string> redact)
    {
        var lines = (contentHeaders is null ? headers : headers.Concat(contentHeaders))
            .Select(static header => (header.Key, Value: Secret.Contains(header.Key) ? "***" : string.Join(", ", header.Value)))
            .ToArray();
        // Nearly no message contains a secret, and one search for all is faster than two for each line.
        var whole = DisplayText.Flatten($"{firstLine} {string.Join(" ", lines.Select(static line => $"{line.Key} {line.Value}"))}");
        if (redact(whole) == whole) redact = static text => text;
        var text = new StringBuilder(DisplayText.OneLine(firstLine, redact, 4000));
        foreach (var (name, value) in lines)
        {
            text.Append('\n').Append(mark).Append(' ').Append(DisplayText.OneLine(name, redact))
                .Append(": ").Append(DisplayText.OneLine(value, redact, int.MaxValue));
        }

        return text.ToString();
    }
}
