using System.Net.Http.Headers;
using System.Text;
using ModelArtsImages.Text;

namespace ModelArtsImages.Http;

/// <summary>Formats headers for the debug stream, and replaces those that authenticate.</summary>
/// <param name="redact">Withholds texts that contain a secret.</param>
internal sealed class HeaderFormatter(Func<string, string> redact)
{
    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie",
        "X-Auth-Token", "X-Subject-Token", "X-Security-Token", "X-Metadata-Token",
    };

    public string Format(HttpRequestMessage message) =>
        Format($"> {message.Method} {message.RequestUri!.AbsoluteUri}", '>', message.Headers, message.Content?.Headers);

    public string Format(HttpResponseMessage response) =>
        Format($"< {(int)response.StatusCode} {response.ReasonPhrase}", '<', response.Headers, response.Content?.Headers);

    private string Format(string firstLine, char mark, HttpHeaders headers, HttpHeaders? contentHeaders)
    {
        var text = new StringBuilder(DisplayText.OneLine(firstLine, redact, 4000));
        Append(text, mark, headers);
        if (contentHeaders is not null) Append(text, mark, contentHeaders);
        return text.ToString();
    }

    private void Append(StringBuilder text, char mark, HttpHeaders headers)
    {
        foreach (var header in headers)
        {
            var value = Secret.Contains(header.Key) ? "***" : DisplayText.OneLine(string.Join(", ", header.Value), redact, int.MaxValue);
            text.Append('\n').Append(mark).Append(' ').Append(DisplayText.OneLine(header.Key, redact)).Append(": ").Append(value);
        }
    }
}
