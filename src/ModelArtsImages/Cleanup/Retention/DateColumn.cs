using System.Globalization;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Cleanup.Retention;

/// <summary>
/// Checks dates that were read as text. 2/11 is November 2 in one culture and February 11 in another, and only the other rows of the file
/// show which is meant. All dates of a column must be in ISO 8601, or all as the current culture writes them.
/// </summary>
internal static class DateColumn
{
    private const string Advice =
        "Write the dates in ISO 8601, such as 2026-11-02T10:00:00Z, or run the command in the culture in which the file was written. " +
        "Export-Clixml and ConvertTo-Json keep dates unambiguous.";

    /// <summary>Checks the dates of images.</summary>
    /// <exception cref="ModelArtsException">The dates mix forms, or contradict the current culture.</exception>
    public static void Check(IReadOnlyCollection<Image> images, DateTime now)
    {
        Check(nameof(Image.CreatedAt), images, static image => image.Written?.CreatedAt, now);
        Check(nameof(Image.UpdatedAt), images, static image => image.Written?.UpdatedAt, now);
        foreach (var image in images)
        {
            // A culture that swaps days and months can make a date later than the one after it.
            if (image.Written is { CreatedAt: { Form: TimeForm.Culture } created, UpdatedAt: { Form: TimeForm.Culture } updated }
                && created.Value > updated.Value)
            {
                throw Contradiction(nameof(Image.UpdatedAt), updated, image.Label, "it would be before CreatedAt");
            }
        }
    }

    /// <summary>Checks one column.</summary>
    /// <exception cref="ModelArtsException">The dates mix forms, or contradict the current culture.</exception>
    public static void Check<T>(string column, IReadOnlyCollection<T> rows, Func<T, WrittenTime?> timeOf, DateTime now)
        where T : notnull
    {
        WrittenTime? first = null;
        foreach (var row in rows)
        {
            if (timeOf(row) is not { Form: not TimeForm.None } time) continue;
            if (time.Form == TimeForm.Foreign)
                throw Contradiction(column, time, LabelOf(row), $"{Culture} does not write dates in this form");
            if (time.Form == TimeForm.Culture && time.Value > now.AddDays(1))
                throw Contradiction(column, time, LabelOf(row), $"as {Culture} writes dates, it would be in the future");
            first ??= time;
            if (first.Form != time.Form)
                throw Contradiction(column, time, LabelOf(row), $"another row has the form of '{DisplayText.OneLine(first.Text, 60)}'");
        }
    }

    private static string Culture =>
        CultureInfo.CurrentCulture.Name is { Length: > 0 } name ? $"the current culture {name}" : "the invariant culture";

    private static string LabelOf<T>(T row) => row is ProjectResource resource ? resource.Label : $"{row}";

    private static ModelArtsException Contradiction(string column, WrittenTime time, string label, string why) => new(
        Failure.InvalidArgument,
        $"Cannot read the dates of the input: {column} of {label} is '{DisplayText.OneLine(time.Text, 60)}': {why}.")
    {
        RecommendedAction = Advice,
    };
}
