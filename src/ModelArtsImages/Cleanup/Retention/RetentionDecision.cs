namespace ModelArtsImages.Cleanup.Retention;

/// <summary>What was decided about an image.</summary>
/// <param name="Image">The image.</param>
/// <param name="IsExpired">Whether the image may go.</param>
/// <param name="Rule">The rules that decided, such as <c>KeepNewest, OlderThan</c>.</param>
/// <param name="Why">Gives the reason in a sentence. It is made only for a report, because most decisions are not shown.</param>
internal readonly record struct RetentionDecision(Image Image, bool IsExpired, string Rule, Func<string> Why)
{
    public static RetentionDecision Keep(Image image, string rule, Func<string> why) => new(image, IsExpired: false, rule, why);

    public ImageRetention ToReport() => new(Image, IsExpired ? ImageRetention.Expire : ImageRetention.Keep, Rule, Why());
}
