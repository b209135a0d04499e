using ModelArtsImages.Api;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Unit.Api;

/// <summary>A listing read page by page: everything once, whatever happens to it meanwhile.</summary>
public sealed class PagerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 10, 1)]
    [InlineData(1, 10, 1)]
    [InlineData(9, 10, 1)]
    [InlineData(10, 10, 1)]
    [InlineData(11, 10, 2)]
    [InlineData(1000, 200, 5)]
    [InlineData(5, 1, 5)]
    public async Task What_does_not_change_is_read_in_order_and_no_page_more_than_needed(int count, int pageSize, int requests)
    {
        var listing = new ChangingListing(seed: 0, count);

        Assert.Equal(listing.Records, await ChangingListing.ReadAsync(listing.Page(pageSize)));
        Assert.Equal(requests, listing.Requests);
    }

    [Theory]
    [InlineData(10, 10, 2)]
    [InlineData(11, 10, 2)]
    public async Task Without_a_total_a_short_or_empty_page_is_the_end(int count, int pageSize, int requests)
    {
        var listing = new ChangingListing(seed: 0, count) { HasTotal = false };

        Assert.Equal(listing.Records, await ChangingListing.ReadAsync(listing.Page(pageSize)));
        Assert.Equal(requests, listing.Requests);
    }

    [Fact]
    public async Task A_service_that_gives_shorter_pages_than_asked_for_is_read_to_its_end()
    {
        var listing = new ChangingListing(seed: 0, 95) { MaximumPageSize = 10 };

        Assert.Equal(listing.Records, await ChangingListing.ReadAsync(listing.Page(50)));
    }

    [Fact]
    public async Task Records_that_are_deleted_and_added_while_it_is_listed_hide_none_of_the_others()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var pageSize = random.Next(1, 40);
            // As many deleted as added cannot be told from the count: of that, less than the pager gains with each page.
            var (deletions, additions) = (seed % 3) switch
            {
                0 => (random.Next(40), 0),
                1 => (0, random.Next(30)),
                _ => (random.Next((pageSize / 4) + 1), random.Next((pageSize / 4) + 1)),
            };
            var listing = new ChangingListing(seed, random.Next(300)) { Deletions = (deletions, random.Next(300)), Additions = (additions, random.Next(100)) };

            await AssertCompleteAsync(listing, pageSize, seed);
        }
    }

    [Fact]
    public async Task Records_that_are_deleted_as_they_are_listed_hide_none_of_the_others()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var pageSize = random.Next(1, 30);
            var listing = new ChangingListing(seed, random.Next(300)) { Deletions = (random.Next(2 * pageSize), 300) };
            listing.DeletableCount = () => pageSize;

            await AssertCompleteAsync(listing, pageSize, seed);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(1000)]
    public async Task What_is_skipped_is_not_read(int skip)
    {
        var listing = new ChangingListing(seed: 0, 100);

        Assert.Equal(listing.Records.Skip(skip), await ChangingListing.ReadAsync(listing.Page(10, skip)));
    }

    [Fact]
    public async Task Of_what_is_wanted_no_more_than_that_is_asked_for()
    {
        var asked = new List<(long Offset, int Limit)>();
        var pager = new Pager<string>(
            (offset, limit, _) =>
            {
                asked.Add((offset, limit));
                return Task.FromResult(new Page<string> { Items = [.. Enumerable.Range((int)offset, limit).Select(static i => $"{i}")], Total = 1000 });
            },
            static record => record,
            pageSize: 200,
            skip: 5);

        Assert.Equal(3, (await pager.NextAsync(3, Token)).Count);
        Assert.Equal(200, (await pager.NextAsync(5000, Token)).Count);
        Assert.Equal([(5L, 3), (8L, 200)], asked);
        Assert.Equal(1000, pager.Total);
    }

    [Fact]
    public async Task A_service_that_answers_the_same_page_for_ever_is_an_invalid_response()
    {
        var requests = 0;
        var pager = Endless(total: 1000, () => requests++);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => ChangingListing.ReadAsync(pager));

        Assert.Equal(Failure.InvalidResponse, exception.Failure);
        Assert.Equal(3, requests);
    }

    [Fact]
    public async Task A_service_that_answers_the_same_page_for_ever_is_found_out_whatever_total_it_claims()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var requests = 0;
            var pager = new Pager<string>(
                (_, _, _) =>
                {
                    Assert.True(++requests < 1_000, $"seed {seed}: no end");
                    long?[] totals = [null, -1, long.MaxValue, long.MinValue, 1_000_000_000, 2_000_000_000, 1_000, random.Next(100, 10_000)];
                    return Task.FromResult(new Page<string> { Items = [.. Enumerable.Range(0, 10).Select(static i => $"{i}")], Total = totals[random.Next(totals.Length)] });
                },
                static record => record,
                pageSize: 10,
                skip: 0);

            await Assert.ThrowsAsync<ModelArtsException>(() => ChangingListing.ReadAsync(pager));
        }
    }

    [Fact]
    public async Task Null_records_are_left_out_and_records_without_a_key_are_all_passed_on()
    {
        var pager = new Pager<string>(
            static (_, _, _) => Task.FromResult(new Page<string> { Items = ["a", null, "", "", "a"], Total = 5 }),
            static record => record.Length == 0 ? null : record,
            pageSize: 5,
            skip: 0);

        Assert.Equal(["a", "", ""], await ChangingListing.ReadAsync(pager));
    }

    [Fact]
    public async Task A_negative_total_is_none()
    {
        var pager = new Pager<string>(
            static (offset, limit, _) => Task.FromResult(new Page<string> { Items = [.. Enumerable.Range((int)offset, Math.Min(limit, 25 - (int)offset)).Select(static i => $"{i}")], Total = -1 }),
            static record => record,
            pageSize: 10,
            skip: 0);

        Assert.Equal(25, (await ChangingListing.ReadAsync(pager)).Count);
        Assert.Null(pager.Total);
    }

    private static Pager<string> Endless(long total, Action onRequest) => new(
        (_, _, _) =>
        {
            onRequest();
            return Task.FromResult(new Page<string> { Items = [.. Enumerable.Range(0, 10).Select(static i => $"{i}")], Total = total });
        },
        static record => record,
        pageSize: 10,
        skip: 0);

    private static async Task AssertCompleteAsync(ChangingListing listing, int pageSize, int seed)
    {
        var before = listing.Records.ToArray();
        List<string> read = [];
        Assert.True(await Record.ExceptionAsync(async () => read = await ChangingListing.ReadAsync(listing.Page(pageSize))) is null, $"seed {seed}: it fails");

        Assert.True(read.Count == read.Distinct().Count(), $"seed {seed}: a record twice");
        var missed = before.Except(listing.Deleted).Except(read).ToArray();
        Assert.True(missed.Length == 0, $"seed {seed}: missed {string.Join(", ", missed)}");
    }
}
