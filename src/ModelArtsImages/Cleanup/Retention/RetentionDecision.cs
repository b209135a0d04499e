namespace ModelArtsImages.Cleanup.Retention;

/// <summary>The decision about an image.</summary>
/// <param name="Rule">The rules that decided, such as <c>KeepNewest, OlderThan</c>.</param>
/// <param name="Why">Gets the reason as a sentence. It is built only for a report, because most decisions are not shown.</param>
internal readonly record struct RetentionDecision(Image Image, bool IsExpired, string Rule, Func<string> Why)
{
    public static RetentionDecision Keep(Image image, string rule, Func<string> why) => new(image, IsExpired: false, rule, why);

    public ImageRetention ToReport() => new(Image, IsExpired ? ImageRetention.Expire : ImageRetention.Keep, Rule, Why());
}
