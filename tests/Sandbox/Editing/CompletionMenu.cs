using System.Management.Automation;
using ModelArtsImages.Sandbox.Hosting;

namespace ModelArtsImages.Sandbox.Editing;

/// <summary>The ways to go on, in columns, one of them marked, with its explanation below.</summary>
public sealed class CompletionMenu(IReadOnlyList<CompletionItem> items)
{
    private const int Gap = 2;
    private const int MaximumRows = 10;

    private int _columns = 1;

    /// <summary>The index of the marked item; none before the first move.</summary>
    public int? Selected { get; private set; }

    public CompletionItem? SelectedItem => Selected is { } index ? items[index] : null;

    /// <summary>What all items begin with, to type as far as there is no doubt.</summary>
    public static string CommonPrefix(IReadOnlyList<CompletionItem> items)
    {
        string prefix = items[0].Text;
        foreach (CompletionItem item in items)
        {
            int length = 0;
            int end = Math.Min(prefix.Length, item.Text.Length);
            while (length < end && char.ToUpperInvariant(prefix[length]) == char.ToUpperInvariant(item.Text[length]))
                length++;

            prefix = prefix[..length];
        }

        return prefix;
    }

    public void MoveNext() => Move(1);

    public void MovePrevious() => Move(-1);

    public void MoveUp() => Move(-_columns);

    public void MoveDown() => Move(_columns);

    /// <summary>The menu for a screen of this size; it scrolls where it does not fit.</summary>
    public IReadOnlyList<string> Lines(int width, int height)
    {
        if (height < 1)
            return [];

        int cell = Math.Min(width - 1, items.Max(item => CellWidth.Of(item.Label)) + Gap);
        _columns = Math.Max(1, (width - 1) / cell);

        int rows = (items.Count + _columns - 1) / _columns;
        int shown = Math.Min(height, Math.Min(rows, MaximumRows));
        int first = Math.Clamp((Selected ?? 0) / _columns - shown + 1, 0, rows - shown);

        List<string> lines = [.. Enumerable.Range(first, shown).Select(row => Row(row, cell))];
        if (ToolTip(width) is { } toolTip && lines.Count < height)
            lines.Add(toolTip);

        return lines;
    }

    private string Row(int row, int cell)
    {
        IEnumerable<string> cells = items.Skip(row * _columns).Take(_columns).Select((item, column) =>
        {
            string label = CellWidth.Truncate(item.Label, cell - Gap);
            string padding = new(' ', cell - CellWidth.Of(label));
            bool isSelected = row * _columns + column == Selected;
            return (isSelected ? PSStyle.Instance.Reverse + label + PSStyle.Instance.Reset : label) + padding;
        });
        return string.Concat(cells).TrimEnd(' ');
    }

    private string? ToolTip(int width) =>
        SelectedItem is { } item && item.ToolTip.Trim() is { Length: > 0 } text && text != item.Text && text != item.Label
            ? PSStyle.Instance.Dim + CellWidth.Truncate(text, width - 1) + PSStyle.Instance.Reset
            : null;

    private void Move(int by)
    {
        int count = items.Count;
        Selected = Selected is { } index ? ((index + by) % count + count) % count : by > 0 ? 0 : count - 1;
    }
}
