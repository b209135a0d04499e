namespace ModelArtsImages;

/// <summary>Reads text that may have several lines, such as a description.</summary>
internal sealed class MultilineTextConverter : TextConverter
{
    protected override bool IsMultiline => true;
}
