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
        var text = new StringBuilder(DisplayText.OneLine(firstLine, redact, 4000));
        foreach (var header in contentHeaders is null ? headers : headers.Concat(contentHeaders))
        {
            var value = Secret.Contains(header.Key) ? "***" : DisplayText.OneLine(string.Join(", ", header.Value), redact, int.MaxValue);
            text.Append('\n').Append(mark).Append(' ').Append(DisplayText.OneLine(header.Key, redact)).Append(": ").Append(value);
        }

        return text.ToString();
    }
}
