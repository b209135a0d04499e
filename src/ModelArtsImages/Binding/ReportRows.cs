using System.Management.Automation;
using ModelArtsImages.Cleanup.Retention;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>Reads reports of Select-MAExpiredImage, as objects or from a file.</summary>
internal static class ReportRows
{
    /// <summary>The rows of the reports.</summary>
    /// <exception cref="ModelArtsException">An element is not a row of a report.</exception>
    public static IReadOnlyList<ReportRow> Read(object? reports)
    {
        var rows = new List<ReportRow>();
        Add(reports, rows);
        return rows;
    }

    private static void Add(object? report, List<ReportRow> rows)
    {
        if (PSValue.Unwrap(report) is null) return;
        if (LanguagePrimitives.GetEnumerable(report) is { } many)
        {
            foreach (var item in many) Add(item, rows);
        }
        else
        {
            rows.Add(ReadRow(report!));
        }
    }

    private static ReportRow ReadRow(object row)
    {
        if (Fields.Of(row) is not { } fields || fields.Text(nameof(ImageRetention.Decision)) is not { } decision
            || fields.Text(nameof(ImageRetention.Id)) is not { } id)
        {
            throw new ModelArtsException(
                Failure.InvalidArgument,
                $"Cannot use -Approved: '{DisplayText.OneLine($"{row}", 100)}' is not a row of a report, with Id, Decision, and UpdatedAt.")
            {
                RecommendedAction =
                    "Specify the output of Select-MAExpiredImage -Report, or read it from a file, as in (Import-Csv report.csv).",
            };
        }

        var updated = fields.Value(nameof(ImageRetention.UpdatedAt));
        var written = WrittenTime.From(updated);
        return new ReportRow(
            ImageId.Normalize(id),
            string.Equals(decision.Trim(), ImageRetention.Expire, StringComparison.OrdinalIgnoreCase),
            written is null ? TimeText.From(updated) : written.Value,
            written);
    }
}
