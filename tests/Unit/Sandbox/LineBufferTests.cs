using ModelArtsImages.Sandbox.Editing;

namespace ModelArtsImages.Unit.Sandbox;

public sealed class LineBufferTests
{
    private readonly LineBuffer _buffer = new();

    [Fact]
    public void Text_is_inserted_at_the_cursor()
    {
        _buffer.Set("Get-Image", 4);

        _buffer.Insert("MA");

        Assert.Equal(("Get-MAImage", 6), (_buffer.Text, _buffer.Cursor));
    }

    [Fact]
    public void Replacing_a_part_leaves_the_cursor_behind_it()
    {
        _buffer.Set("Get-MAI -First 1", 7);

        _buffer.Replace(0, 7, "Get-MAImage");

        Assert.Equal(("Get-MAImage -First 1", 11), (_buffer.Text, _buffer.Cursor));
    }

    [Fact]
    public void Nothing_is_deleted_beyond_the_ends()
    {
        _buffer.Set("a", 0);
        _buffer.DeleteLeft();
        _buffer.MoveToLineEnd();
        _buffer.DeleteRight();

        Assert.Equal("a", _buffer.Text);
    }

    [Fact]
    public void A_surrogate_pair_is_one_character()
    {
        _buffer.Set("a🚀");

        _buffer.MoveLeft();
        Assert.Equal(1, _buffer.Cursor);

        _buffer.MoveRight();
        _buffer.DeleteLeft();
        Assert.Equal("a", _buffer.Text);
    }

    [Theory]
    [InlineData("Get-MAImage -Name a", 19, "Get-MAImage -Name ")]
    [InlineData("Get-MAImage ", 12, "Get-")]
    [InlineData("", 0, "")]
    public void The_word_before_the_cursor_is_deleted(string text, int cursor, string expected)
    {
        _buffer.Set(text, cursor);

        _buffer.DeleteWordLeft();

        Assert.Equal(expected, _buffer.Text);
    }

    [Fact]
    public void Words_are_stepped_over_in_both_directions()
    {
        _buffer.Set("one two-three", 0);

        _buffer.MoveWordRight();
        _buffer.MoveWordRight();
        Assert.Equal(7, _buffer.Cursor);

        _buffer.MoveWordLeft();
        Assert.Equal(4, _buffer.Cursor);
    }

    [Fact]
    public void The_cursor_keeps_its_column_between_lines_as_far_as_they_reach()
    {
        _buffer.Set("first\nb\nthird");

        Assert.True(_buffer.MoveUp());
        Assert.Equal(7, _buffer.Cursor);
        Assert.True(_buffer.MoveUp());
        Assert.Equal(1, _buffer.Cursor);
        Assert.False(_buffer.MoveUp());

        Assert.True(_buffer.MoveDown());
        Assert.True(_buffer.MoveDown());
        Assert.Equal(9, _buffer.Cursor);
        Assert.False(_buffer.MoveDown());
    }

    [Fact]
    public void Deleting_to_an_end_stays_in_the_line()
    {
        _buffer.Set("one\ntwo\nthree", 5);
        _buffer.DeleteToLineEnd();
        Assert.Equal("one\nt\nthree", _buffer.Text);

        _buffer.DeleteToLineStart();
        Assert.Equal("one\n\nthree", _buffer.Text);
    }
}
