using System.Text;

namespace ModelArtsImages.Authentication;

/// <summary>What of a text must not be shown.</summary>
internal sealed class TextMarks
{
    private readonly List<(int Start, int End)> _parts = [];

    public void Add(int start, int end) => _parts.Add((start, end));

    /// <summary>The text with <c>***</c> in the place of each part. Parts that touch are one.</summary>
    public string Hide(string text)
    {
        if (_parts.Count == 0) return text;
        _parts.Sort();
        var shown = new StringBuilder(text.Length);
        var end = -1;
        foreach (var part in _parts)
        {
            if (part.Start > end)
            {
                shown.Append(text, Math.Max(end, 0), part.Start - Math.Max(end, 0)).Append("***");
                end = part.End;
            }

            end = Math.Max(end, part.End);
        }

        return shown.Append(text, end, text.Length - end).ToString();
    }
}
