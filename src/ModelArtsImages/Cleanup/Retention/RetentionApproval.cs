using ModelArtsImages.Text;

namespace ModelArtsImages.Cleanup.Retention;

/// <summary>A row of an earlier report: the decision about an image, and when the image was last changed.</summary>
internal sealed record ReportRow(string Id, bool IsExpired, DateTime? UpdatedAt, WrittenTime? WrittenUpdatedAt)
{
    /// <summary>The name of the row in messages.</summary>
    public override string ToString() => $"image {Id}";
}

/// <summary>Lets an image expire only if an earlier report let it expire and the image is unchanged since.</summary>
internal sealed class RetentionApproval(IEnumerable<ReportRow> rows)
{
    private const string NotApproved = nameof(NotApproved);

    private readonly ILookup<string, ReportRow> _expired =
        rows.Where(static row => row.IsExpired).ToLookup(static row => row.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The decision, or the reason to keep the image if no report approves it.</summary>
    public RetentionDecision Apply(RetentionDecision decision)
    {
        if (!decision.IsExpired || WhyNot(decision.Image) is not { } why) return decision;
        return RetentionDecision.Keep(decision.Image, NotApproved, () => why);
    }

    private string? WhyNot(Image image)
    {
        if (!_expired.Contains(image.Id!)) return "No report of -Approved lets it expire.";
        if (RetentionFacts.Known(image.UpdatedAt) is null) return "It is not known when it was last changed.";
        if (_expired[image.Id!].Any(row => IsUnchanged(row, image))) return null;
        return _expired[image.Id!].All(static row => RetentionFacts.Known(row.UpdatedAt) is null)
            ? "The report does not say when it was last changed (UpdatedAt)."
            : $"It was changed on {RetentionFacts.Day(image.UpdatedAt!.Value)}, after the report was created.";
    }

    /// <summary>CSV files have no fractions of seconds.</summary>
    private static bool IsUnchanged(ReportRow row, Image image)
    {
        if (RetentionFacts.Known(row.UpdatedAt) is not { } then || RetentionFacts.Known(image.UpdatedAt) is not { } now) return false;
        var unit = row.WrittenUpdatedAt is { IsInSeconds: true } || image.Written?.UpdatedAt is { IsInSeconds: true }
            ? TimeSpan.TicksPerSecond
            : TimeSpan.TicksPerMillisecond;
        return then.UtcTicks / unit == now.UtcTicks / unit;
    }
}
