using ModelArtsImages.Text;

namespace ModelArtsImages.Unit.Text;

/// <summary>No displayed text can control the terminal or mislead the reader.</summary>
public sealed class DisplayTextTests
{
    [Theory]
    [InlineData("plain text, Ä 镜像 \ud83d\ude00", "plain text, Ä 镜像 \ud83d\ude00")]
    [InlineData("", "")]
    [InlineData("a\u001b[31mred\u001b[0m", "a[31mred[0m")]
    [InlineData("a\u009b31m", "a31m")]
    [InlineData("a\0b\ac\bd\u007fe", "abcde")]
    [InlineData("a\r\nb\tc", "abc")]
    [InlineData("a\u202etxt.exe", "atxt.exe")]
    [InlineData("\u2066a\u2069\u200e\u200f\u061c", "a")]
    [InlineData("a\u2028b\u2029c", "abc")]
    [InlineData("a\u200bb\u200cc\u200dd\ufeffe\u00adf\u2060g\u180eh\u3164i\u034fj\ufe0fk", "abcdefghijk")]
    [InlineData("a\udb40\udc01\udb40\udc41\udb40\udd00b", "ab")]
    [InlineData("a\ud834\udd73b", "ab")]
    [InlineData("\ud83d a\udc00", "\ud83d a\udc00")]
    [InlineData("\u0661\u0600", "\u0661\u0600")]
    public void Control_and_direction_characters_are_removed(string text, string clean) => Assert.Equal(clean, DisplayText.Clean(text));

    [Fact]
    public void Line_feeds_and_tabs_remain_in_several_lines() =>
        Assert.Equal("a\nb\tc", DisplayText.Clean("a\r\nb\tc\u001b", multiline: true));

    [Fact]
    public void A_composed_pictogram_remains_in_a_description_without_its_tags() =>
        Assert.Equal(
            "\ud83d\udc69\u200d\ud83d\udd2c\ufe0f",
            DisplayText.Clean("\u200b\ud83d\udc69\u200d\ud83d\udd2c\ufe0f\udb40\udc41", multiline: true));

    [Fact]
    public void Clean_text_is_not_copied()
    {
        const string Text = "app:1.0";

        Assert.Same(Text, DisplayText.Clean(Text));
    }

    [Theory]
    [InlineData(" a\nb\tc \r\n", 100, "a b c")]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    public void One_line_has_a_limited_length(string text, int length, string line) =>
        Assert.Equal(line, DisplayText.OneLine(text, length));

    [Theory]
    [InlineData("a", 400, 400)]
    [InlineData("a", 70_000, 400)]
    [InlineData("长", 3000, 3000)]
    [InlineData("长", 70_000, 4000)]
    [InlineData("a ", 35_000, 4000)]
    public void A_long_value_loses_its_middle_in_a_message_and_the_rest_stays(string value, int count, int shown)
    {
        var message = DisplayText.Condense($"Cannot find '{string.Concat(Enumerable.Repeat(value, count))}'. Nothing was sent.");

        Assert.StartsWith("Cannot find '" + value, message, StringComparison.Ordinal);
        Assert.EndsWith(value + "'. Nothing was sent.", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, shown, shown + 40);
    }

    [Theory]
    [InlineData(" a b ", 100, " a b ")]
    [InlineData("a\n", 100, @"a\n")]
    [InlineData("\r\ta", 100, @"\r\ta")]
    [InlineData("a\u001b\u00a0\u200e\u2028", 100, @"a\u001b\u00a0\u200e\u2028")]
    [InlineData("镜像", 100, "镜像")]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("abcd\n\n", 6, @"abcd\…")]
    public void Literal_text_hides_nothing(string text, int length, string literal) =>
        Assert.Equal(literal, DisplayText.Literal(text, length));

    [Fact]
    public void No_control_character_remains()
    {
        var all = new string([.. Enumerable.Range(0, char.MaxValue + 1).Select(static i => (char)i)]);

        Assert.DoesNotContain(DisplayText.Clean(all), char.IsControl);
        Assert.DoesNotContain(
            DisplayText.Literal(all, int.MaxValue), static c => char.IsControl(c) || c is '\u202e' or '\u2028' or '\u2029');
        Assert.DoesNotContain(DisplayText.OneLine(all, int.MaxValue), static c => char.IsControl(c) || c is '\u2028' or '\u2029');
    }
}
