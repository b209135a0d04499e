namespace ModelArtsImages.HelpBuilder;

/// <summary>A text of the help and its translation, as in a translator's file.</summary>
/// <param name="File">The file's name without extension: a cmdlet's, or <see cref="Translation.Common"/>.</param>
/// <param name="Place">The place of the text in the help.</param>
/// <param name="English">The English text that was translated.</param>
/// <param name="Translated">The translation; empty if there is none yet.</param>
internal sealed record TranslatedText(string File, string Place, string English, string Translated = "")
{
    private const string CommentStart = "<!-- ";

    private const string CommentEnd = " -->";

    /// <summary>Reads a translator's file: the place as a comment, English text as a quote, and its translation below the quote.</summary>
    public static IEnumerable<TranslatedText> Read(string path)
    {
        var (file, place) = (Path.GetFileNameWithoutExtension(path), "");
        var (english, translated) = (new List<string>(), new List<string>());
        foreach (var line in System.IO.File.ReadLines(path).Append(CommentStart))
        {
            var isComment = line.StartsWith(CommentStart, StringComparison.Ordinal);
            if ((isComment && english.Count > 0) || (line.StartsWith('>') && translated.Count > 0))
            {
                yield return new(file, place, string.Join('\n', english), string.Join('\n', translated).Trim());
                (english, translated) = ([], []);
            }

            if (isComment) place = line[CommentStart.Length..].Split(CommentEnd)[0];
            else if (line.StartsWith('>')) english.Add(line.Length > 1 ? line[2..] : "");
            else if (english.Count > 0) translated.Add(line);
        }
    }

    /// <summary>The text in the form that it has in the file.</summary>
    public override string ToString()
    {
        var quote = string.Join('\n', English.Split('\n').Select(line => line.Length > 0 ? $"> {line}" : ">"));
        return $"{CommentStart}{Place}{CommentEnd}\n\n{quote}\n\n{(Translated.Length > 0 ? $"{Translated}\n\n" : "")}";
    }
}
