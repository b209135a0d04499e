using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Unit.Pipeline;

public sealed class RowWriterTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly List<object?> _written = [];

    [Fact]
    public async Task A_record_makes_the_others_visible_while_the_next_page_is_on_its_way()
    {
        var rows = new RowWriter<string>(_written.Add);
        var nextPage = new TaskCompletionSource();
        foreach (var record in new[] { "a", "b", "c" }) rows.Write(record);
        Assert.Equal(["a", "b"], _written);

        await rows.WhenDueAsync(nextPage.Task, Never);
        rows.Complete();

        Assert.False(nextPage.Task.IsCompleted);
        Assert.Equal(["a", "b", "c"], _written);
    }

    [Fact]
    public async Task The_next_page_does_not_wait_for_the_record()
    {
        var rows = new RowWriter<string>(_written.Add);
        foreach (var record in new[] { "a", "b" }) rows.Write(record);

        await rows.WhenDueAsync(Task.CompletedTask, Never);
        rows.Complete();

        Assert.Equal(["a", "b"], _written);
    }

    [Fact]
    public async Task A_page_that_fails_comes_after_the_record()
    {
        var rows = new RowWriter<string>(_written.Add);
        foreach (var record in new[] { "a", "b" }) rows.Write(record);

        await rows.WhenDueAsync(Task.FromException(new InvalidOperationException()), Never);
        rows.Complete();

        Assert.Equal(["a", "b"], _written);
    }

    [Fact]
    public void A_record_whose_writing_ends_the_pipeline_is_not_written_again()
    {
        var rows = new RowWriter<string>(record =>
        {
            _written.Add(record);
            if (_written.Count == 2) throw new InvalidOperationException();
        });
        rows.Write("a");
        rows.Write("b");
        Assert.Throws<InvalidOperationException>(rows.Complete);

        rows.Complete();

        Assert.Equal(["a", "b"], _written);
    }

    [Fact]
    public async Task Once_rows_are_visible_no_record_stays_behind()
    {
        var rows = new RowWriter<string>(_written.Add);
        rows.Write("a");
        await Task.Delay(TimeSpan.FromMilliseconds(400), TestContext.Current.CancellationToken);

        rows.Write("b");

        Assert.Equal(["a", "b"], _written);
    }
}
