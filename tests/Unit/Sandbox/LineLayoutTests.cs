using ModelArtsImages.Sandbox.Editing;

namespace ModelArtsImages.Unit.Sandbox;

public sealed class LineLayoutTests
{
    private static readonly LineLayout Layout = new(PromptWidth: 4, ContinuationWidth: 3, Width: 10);

    [Theory]
    [InlineData("", 0, 4)]
    [InlineData("abc", 0, 7)]
    [InlineData("abcdef", 1, 0)]
    [InlineData("abcdefg", 1, 1)]
    [InlineData("a\nb", 1, 4)]
    [InlineData("镜像", 0, 8)]
    [InlineData("a镜像镜", 1, 2)]
    public void The_place_behind_a_text_is_where_a_terminal_puts_the_cursor(string text, int row, int column) =>
        Assert.Equal((row, column), Layout.Locate(text, text.Length));

    [Fact]
    public void A_prompt_wider_than_the_window_wraps_too() =>
        Assert.Equal((1, 4), new LineLayout(PromptWidth: 12, ContinuationWidth: 3, Width: 10).Locate("ab", 2));
}
