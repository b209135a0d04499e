using System.Net.Http.Headers;
using System.Text;
using ModelArtsImages.Formatting;

namespace ModelArtsImages.Api;

/// <summary>Headers as the debug stream shows them: what proves an identity is replaced.</summary>
internal static class HeaderText
{
    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie",
        "X-Auth-Token", "X-Subject-Token", "X-Security-Token", "X-Metadata-Token",
    };

    public static string Of(HttpRequestMessage message) =>
        Format($"> {message.Method} {message.RequestUri!.AbsoluteUri}", '>', message.Headers, message.Content?.Headers);

    public static string Of(HttpResponseMessage response) =>
        Format($"< {(int)response.StatusCode} {response.ReasonPhrase}", '<', response.Headers, response.Content?.Headers);

    private static string Format(string firstLine, char mark, HttpHeaders headers, HttpHeaders? contentHeaders)
    {
        var text = new StringBuilder(DisplayText.OneLine(firstLine, 4000));
        Append(text, mark, headers);
        if (contentHeaders is not null) Append(text, mark, contentHeaders);
        return text.ToString();
    }

    private static void Append(StringBuilder text, char mark, HttpHeaders headers)
    {
        foreach (var header in headers)
        {
            var value = Secret.Contains(header.Key) ? "***" : DisplayText.OneLine(string.Join(", ", header.Value), int.MaxValue);
            text.Append('\n').Append(mark).Append(' ').Append(DisplayText.OneLine(header.Key)).Append(": ").Append(value);
        }
    }
}
