using ModelArtsImages.Sandbox.Editing;

namespace ModelArtsImages.Unit.Sandbox;

public sealed class CompletionMenuTests
{
    [Theory]
    [InlineData("Get-MA", "Get-MAImage", "Get-MAContext")]
    [InlineData("get-ma", "get-maimage", "Get-MAContext")]
    [InlineData("", "one", "two")]
    public void What_all_items_begin_with_ignores_case(string expected, params string[] items) =>
        Assert.Equal(expected, CompletionMenu.CommonPrefix([.. items.Select(Item)]));

    [Fact]
    public void Nothing_is_marked_before_the_first_move()
    {
        CompletionMenu menu = new([Item("a"), Item("b")]);
        Assert.Null(menu.SelectedItem);

        menu.MovePrevious();
        Assert.Equal("b", menu.SelectedItem?.Text);

        menu.MoveNext();
        Assert.Equal("a", menu.SelectedItem?.Text);
    }

    [Fact]
    public void Rows_that_do_not_fit_are_scrolled_to()
    {
        CompletionMenu menu = new([.. Enumerable.Range(0, 30).Select(i => Item($"item-{i:00}"))]);

        Assert.Equal(4, menu.Lines(width: 22, height: 4).Count);
        Assert.Contains("item-00", menu.Lines(width: 22, height: 4)[0], StringComparison.Ordinal);

        menu.MovePrevious();
        Assert.Contains("item-29", menu.Lines(width: 22, height: 4)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Down_goes_to_the_row_below()
    {
        CompletionMenu menu = new([.. Enumerable.Range(0, 6).Select(i => Item($"item-{i:00}"))]);
        menu.Lines(width: 22, height: 10);
        menu.MoveNext();

        menu.MoveDown();

        Assert.Equal("item-02", menu.SelectedItem?.Text);
    }

    private static CompletionItem Item(string text) => new(text, text, text);
}
