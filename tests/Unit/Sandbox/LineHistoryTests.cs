using ModelArtsImages.Sandbox.Editing;

namespace ModelArtsImages.Unit.Sandbox;

public sealed class LineHistoryTests
{
    private readonly LineHistory _history = new();

    [Fact]
    public void It_goes_back_to_the_oldest_and_forward_to_the_draft()
    {
        _history.Add("one");
        _history.Add("two");

        Assert.Equal("two", _history.Previous("dra"));
        Assert.Equal("one", _history.Previous("two"));
        Assert.Null(_history.Previous("one"));
        Assert.Equal("two", _history.Next());
        Assert.Equal("dra", _history.Next());
        Assert.Null(_history.Next());
    }

    [Fact]
    public void Blank_and_repeated_entries_are_not_kept()
    {
        _history.Add("one");
        _history.Add("one");
        _history.Add("  ");

        Assert.Equal("one", _history.Previous(""));
        Assert.Null(_history.Previous(""));
    }
}
