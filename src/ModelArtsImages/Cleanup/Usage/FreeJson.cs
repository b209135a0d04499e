using System.Text.Json;
using System.Text.RegularExpressions;
using ModelArtsImages.Text;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Finds references to images anywhere in undocumented JSON, including strings that contain JSON or a URL.</summary>
internal static class FreeJson
{
    /// <summary>Each level of JSON in JSON doubles the backslashes, so real documents have few levels.</summary>
    private const int DeepestText = 8;

    /// <summary>The characters of a reference. Any other character ends it, as in a command line.</summary>
    private static readonly Regex Words = new("[A-Za-z0-9._/:@-]+", RegexOptions.CultureInvariant);

    /// <summary>The fields whose text must name an image, in lower case and without underscores.</summary>
    private static readonly HashSet<string> ImageNames =
        new(["imageurl", "imageid", "imagepath", "imageaddress", "swrpath", "swrlocation"], StringComparer.Ordinal);

    private static readonly string[] ImageWords = ["image", "swr", "docker"];

    /// <summary>The references in a JSON value. The reader of responses allows 64 levels, so the stack cannot overflow.</summary>
    public static IEnumerable<ImageReference> Find(JsonElement json) => Find(json, isImage: false, depth: 0);

    /// <summary>The references in the fields of a record.</summary>
    /// <param name="onlyOfImages">Whether only those fields count, however deep, whose names say that they are about an image.</param>
    public static IEnumerable<ImageReference> Find(IReadOnlyDictionary<string, JsonElement>? fields, bool onlyOfImages) =>
        fields?.SelectMany(field => onlyOfImages
            ? FindNamed(field.Key, field.Value)
            : Find(field.Value, IsImage(field.Key), depth: 0)) ?? [];

    private static IEnumerable<ImageReference> FindNamed(string name, JsonElement value)
    {
        if (IsAboutImage(name)) return Find(value, IsImage(name), depth: 0);
        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany(static item => FindNamed(string.Empty, item)),
            JsonValueKind.Object => value.EnumerateObject().SelectMany(static field => FindNamed(field.Name, field.Value)),
            _ => [],
        };
    }

    private static IEnumerable<ImageReference> Find(JsonElement json, bool isImage, int depth) => json.ValueKind switch
    {
        JsonValueKind.String => JsonValues.ToText(json) is { } text ? Find(text, isImage, depth) : [],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Find(item, isImage, depth)),
        JsonValueKind.Object => NamedBy(json).Concat(json.EnumerateObject().SelectMany(field =>
            Find(field.Name, isImage: false, depth).Concat(Find(field.Value, IsImage(field.Name), depth)))),
        _ => [],
    };

    private static IEnumerable<ImageReference> Find(string text, bool isImage, int depth)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        if (depth < DeepestText && Parse(text) is { } json) return Find(json, isImage, depth + 1);
        var decoded = text.IndexOf('%') < 0 ? text : Uri.UnescapeDataString(text);
        var words = Words.Matches(decoded).Cast<Match>().SelectMany(static word => OfWord(word.Value)).OfType<ImageReference>();
        return isImage ? words.Prepend(ImageReference.Parse(text)) : words;
    }

    /// <summary>
    /// The images that a word may refer to. A name or a user may precede the path (<c>image:team/app:1</c>), and a word that ends with a
    /// colon has a tag that is filled in later (<c>team/app:${tag}</c>).
    /// </summary>
    private static IEnumerable<ImageReference?> OfWord(string word)
    {
        var end = word.TrimEnd('.', '/', '@', '-');
        yield return ImageReference.Find(end);
        if (end.EndsWith(":", StringComparison.Ordinal)) yield return ImageReference.OfAnyTag(word, end.TrimEnd(':'));
        if (end.LastIndexOf('@') is >= 0 and var at) yield return ImageReference.Find(end.Substring(at + 1));
        if (end.IndexOf(':') is > 0 and var colon && colon < end.IndexOf('/')) yield return ImageReference.Find(end.Substring(colon + 1));
    }

    /// <summary>An object that names an image by the parts of its path.</summary>
    private static IEnumerable<ImageReference> NamedBy(JsonElement value) =>
        value.TryGetProperty("name", out _) && value.TryGetProperty("namespace", out _) ? ImageFields.Of(value) : [];

    private static bool IsAboutImage(string name) =>
        Array.Exists(ImageWords, word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool IsImage(string name) => ImageNames.Contains(name.Replace("_", string.Empty).ToLowerInvariant());

    /// <summary>Parses the JSON in a string; <see langword="null"/> if there is none.</summary>
    private static JsonElement? Parse(string text)
    {
        if (text.TrimStart()[0] is not ('{' or '[' or '"')) return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
