using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Authentication;

/// <summary>The ways in which whoever echoes a secret may write it.</summary>
internal static class SecretSpelling
{
    /// <summary>As it is, as a message shows it, in a URL, in JSON; each spelling once, and none that is empty.</summary>
    public static IEnumerable<string> Of(string secret) => new[]
    {
        secret,
        DisplayText.Flatten(secret),
        UrlEncoding.Encode(secret),
        Regex.Replace(UrlEncoding.Encode(secret), "%..", static escape => escape.Value.ToLowerInvariant()),
        JavaScriptEncoder.Default.Encode(secret),
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
        secret.Replace("/", "\\/"),
    }.Where(static spelling => spelling.Length > 0).Distinct();
}
