using ModelArtsImages.Api;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Unit.Api;

/// <summary>A listing that proves something must be read to its end; otherwise it is an error.</summary>
public sealed class WholeListingTests
{
    private const int PageSize = 50;

    private readonly List<(long Offset, int Limit)> _asked = [];

    private static WorkspaceRecord[] Records(int count) => [.. Enumerable.Range(0, count).Select(i => new WorkspaceRecord { Id = $"{i}" })];

    [Theory]
    [InlineData(0), InlineData(1), InlineData(49), InlineData(50), InlineData(51), InlineData(100), InlineData(120)]
    public async Task Every_record_is_read_whatever_the_offset_counts(int count)
    {
        foreach (var (unit, serves) in new[]
        {
            (OffsetUnit.Records, OffsetUnit.Records), (OffsetUnit.Pages, OffsetUnit.Pages),
            (OffsetUnit.Either, OffsetUnit.Records), (OffsetUnit.Either, OffsetUnit.Pages),
        })
        {
            foreach (var tellsTotal in new[] { true, false })
            {
                var read = await Listing(unit, Serve(Records(count), serves, tellsTotal)).ReadAsync();
                Assert.Equal(count, read.Select(static record => record.Id).Distinct().Count());
            }
        }
    }

    [Fact]
    public async Task A_listing_that_may_count_either_way_takes_few_more_requests()
    {
        await Listing(OffsetUnit.Either, Serve(Records(500), OffsetUnit.Records, tellsTotal: true)).ReadAsync();

        Assert.InRange(_asked.Count, 10, 13);
    }

    [Fact]
    public async Task An_offset_of_records_is_a_multiple_of_the_limit_where_the_service_gives_fewer_at_a_time()
    {
        var read = await Listing(OffsetUnit.Records, Serve(Records(60), OffsetUnit.Records, tellsTotal: true, most: 20)).ReadAsync();

        Assert.Equal(60, read.Count);
        Assert.All(_asked.Skip(1), static asked => Assert.Equal(0, asked.Offset % asked.Limit));
    }

    [Fact]
    public async Task Less_than_the_service_says_is_an_error()
    {
        var failure = await Assert.ThrowsAsync<ModelArtsException>(() =>
            Listing(OffsetUnit.Records, (_, _) => new UsagePage<WorkspaceRecord> { Data = [.. Records(3)], Total = 4 }).ReadAsync());

        Assert.Equal(Failure.InvalidResponse, failure.Failure);
        Assert.Contains("there are 4, but lists only 3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_page_amid_the_listing_is_an_error()
    {
        var serve = Serve(Records(120), OffsetUnit.Records, tellsTotal: true);

        await Assert.ThrowsAsync<ModelArtsException>(() =>
            Listing(OffsetUnit.Records, (offset, limit) => offset == 50
                ? new UsagePage<WorkspaceRecord> { Data = [], Total = 120 }
                : serve(offset, limit)).ReadAsync());
    }

    [Fact]
    public async Task The_same_page_for_ever_is_an_error_where_there_is_said_to_be_more()
    {
        await Assert.ThrowsAsync<ModelArtsException>(() =>
            Listing(OffsetUnit.Pages, (_, _) => new UsagePage<WorkspaceRecord> { Data = [.. Records(50)], Total = 120 }).ReadAsync());
    }

    [Fact]
    public async Task A_listing_that_shrinks_is_read_again_since_a_record_may_have_moved_to_a_page_before()
    {
        var records = Records(120).ToList();
        var read = await Listing(OffsetUnit.Records, (offset, limit) =>
        {
            if (offset == 50 && records.Count == 120) records.RemoveAt(0);
            return Serve([.. records], OffsetUnit.Records, tellsTotal: true)(offset, limit);
        }).ReadAsync();

        Assert.Contains(read, static record => record.Id == "50");
        Assert.Equal(119, read.Select(static record => record.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_listing_that_goes_on_shrinking_is_an_error()
    {
        var records = Records(200).ToList();

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => Listing(OffsetUnit.Records, (offset, limit) =>
        {
            records.RemoveAt(0);
            return Serve([.. records], OffsetUnit.Records, tellsTotal: true)(offset, limit);
        }).ReadAsync());

        Assert.Equal(Failure.InvalidResponse, failure.Failure);
    }

    [Theory]
    [InlineData(null), InlineData("")]
    public async Task A_record_without_an_id_is_an_error(string? id) =>
        await Assert.ThrowsAsync<ModelArtsException>(
            () => Listing(
                    OffsetUnit.Records, (_, _) => new UsagePage<WorkspaceRecord> { Data = [new WorkspaceRecord { Id = id }] }).ReadAsync());

    [Fact]
    public async Task A_record_that_is_null_is_an_error() =>
        await Assert.ThrowsAsync<ModelArtsException>(
            () => Listing(OffsetUnit.Records, (_, _) => new UsagePage<WorkspaceRecord> { Data = [null] }).ReadAsync());

    [Fact]
    public async Task What_either_of_two_records_of_an_id_says_is_kept()
    {
        var read = await Listing(OffsetUnit.Records, (offset, _) => new UsagePage<WorkspaceRecord> { Data = offset == 0
            ? [.. Records(50)]
            : [new WorkspaceRecord { Id = "49" }, new WorkspaceRecord { Id = "x" }] }).ReadAsync();

        Assert.Equal(2, read.Count(static record => record.Id == "49"));
    }

    private WholeListing<WorkspaceRecord> Listing(OffsetUnit unit, Func<long, int, UsagePage<WorkspaceRecord>> serve) => new(
        "things",
        unit,
        PageSize,
        (offset, limit) => {
            _asked.Add((offset, limit));
            Assert.True(_asked.Count < 1000, "It asks for ever.");
            return Task.FromResult(serve(offset, limit));
        },
        static record => record.Id);

    private static Func<long, int, UsagePage<WorkspaceRecord>> Serve(
        WorkspaceRecord[] records, OffsetUnit counts, bool tellsTotal, int most = int.MaxValue) => (offset, limit) =>
    {
        var size = Math.Min(limit, most);
        var first = counts == OffsetUnit.Records ? offset : offset * size;
        return new UsagePage<WorkspaceRecord> { ItemList = [.. records.Skip((int)first).Take(size)], Total = tellsTotal
            ? records.Length
            : null };
    };
}
