using System.Management.Automation.Language;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>Checks ids before any request is sent, so that only UUIDs become part of a request.</summary>
internal static class ImageId
{
    /// <summary>An image's id in the service's spelling.</summary>
    /// <param name="id">The id.</param>
    /// <param name="command">The cmdlet that takes it. The error shows how to pass a name to it.</param>
    /// <exception cref="ModelArtsException">It is not a UUID.</exception>
    public static string Validate(string? id, string command) => Validate(id, "image", "Get-MAImage", command);

    /// <summary>An image group's id in the service's spelling.</summary>
    /// <inheritdoc cref="Validate(string, string)"/>
    public static string ValidateGroup(string? id, string command) => Validate(id, "image group", "Get-MAImageGroup", command);

    /// <summary>
    /// Converts an id to the service's spelling, however a user or spreadsheet wrote it. A text that is not a UUID is returned unchanged,
    /// so that the error can name it.
    /// </summary>
    public static string Normalize(string? id)
    {
        var text = id?.Trim() ?? string.Empty;
        return IsValid(text) ? text.ToLowerInvariant() : text;
    }

    private static string Validate(string? id, string noun, string finder, string command)
    {
        if (id is not null && IsValid(id)) return id.ToLowerInvariant();

        var shown = DisplayText.OneLine(id ?? string.Empty, 100);
        if (string.IsNullOrWhiteSpace(shown))
        {
            throw new ModelArtsException(Failure.InvalidImageId, $"An input has no {noun} id. Nothing was sent for it.")
            {
                RecommendedAction = $"Specify the id of an {noun}, a UUID. {finder} lists them.",
            };
        }

        var find = $"{finder} {Quote(shown)}";
        throw new ModelArtsException(
            Failure.InvalidImageId, $"'{shown}' is not the id of an {noun}, which is a UUID. Nothing was sent for it.")
        {
            RecommendedAction = $"If it is the name of an {noun}, run: {find}{(command == finder ? string.Empty : $" | {command}")}",
        };
    }

    /// <summary>A name as users type it.</summary>
    private static string Quote(string name) => Array.TrueForAll(
        name.ToCharArray(),
        static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-' or '_' or '.' or '/' or ':' or '*')
        && name[0] is not '-'
        ? name
        : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";

    /// <summary>Guid.TryParse also accepts braces, spaces, and other forms; the service accepts only this one.</summary>
    public static bool IsValid(string id)
    {
        if (id.Length != 36) return false;
        for (var i = 0; i < id.Length; i++)
        {
            var fits = i is 8 or 13 or 18 or 23
                ? id[i] == '-'
                : id[i] is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
            if (!fits) return false;
        }

        return true;
    }
}
