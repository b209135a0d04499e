using ModelArtsImages.Api;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Unit.Api;

/// <summary>A listing that is read page by page returns every record once, even if it changes meanwhile, or ends with an error.</summary>
public sealed class PagerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 10, 1)]
    [InlineData(1, 10, 1)]
    [InlineData(9, 10, 1)]
    [InlineData(10, 10, 2)]
    [InlineData(11, 10, 2)]
    [InlineData(1000, 200, 6)]
    [InlineData(5, 1, 6)]
    public async Task An_unchanged_listing_is_read_in_order_without_superfluous_pages(int count, int pageSize, int requests)
    {
        var listing = new ChangingListing(seed: 0, count);

        Assert.Equal(listing.Records, await ChangingListing.ReadAsync(listing.Page(pageSize)));
        Assert.Equal(requests, listing.Requests);
    }

    [Theory]
    [InlineData(StatedTotal.Absent, 0, 1)]
    [InlineData(StatedTotal.Absent, 1, 3)]
    [InlineData(StatedTotal.Absent, 9, 2)]
    [InlineData(StatedTotal.Absent, 10, 2)]
    [InlineData(StatedTotal.Absent, 25, 4)]
    [InlineData(StatedTotal.Zero, 9, 2)]
    [InlineData(StatedTotal.Zero, 25, 4)]
    public async Task Without_a_total_the_listing_ends_at_a_page_without_new_records(
        StatedTotal total, int count, int requests)
    {
        var listing = new ChangingListing(seed: 0, count) { Total = total };

        Assert.Equal(listing.Records, await ChangingListing.ReadAsync(listing.Page(10)));
        Assert.Equal(requests, listing.Requests);
    }

    [Theory]
    [InlineData(StatedTotal.Honest)]
    [InlineData(StatedTotal.Absent)]
    [InlineData(StatedTotal.Zero)]
    [InlineData(StatedTotal.Constant)]
    [InlineData(StatedTotal.Behind)]
    public async Task A_service_that_caps_its_pages_is_read_completely(StatedTotal total)
    {
        var listing = new ChangingListing(seed: 0, 95) { MaximumPageSize = 10, Total = total };

        Assert.Equal(listing.Records, await ChangingListing.ReadAsync(listing.Page(50)));
    }

    /// <summary>The services: a correct one, one with a maximum page size, and some with a wrong total or none.</summary>
    [Fact]
    public async Task Deleting_records_as_they_are_listed_hides_no_others_or_is_an_error()
    {
        var (whole, failed) = (0, 0);
        for (var seed = 0; seed < 6_000; seed++)
        {
            var random = new Random(seed);
            var pageSize = random.Next(1, 40);
            var seen = new HashSet<string>();
            var listing = new ChangingListing(seed, random.Next(300))
            {
                Total = (StatedTotal)(seed % 5),
                MaximumPageSize = seed % 3 == 0 ? random.Next(2, 40) : null,
                Deletions = (random.Next(3 * pageSize), 300),
                IsDeletable = seen.Contains,
            };

            if (await IsWholeAsync(listing, pageSize, seed, seen)) whole++;
            else failed++;
        }

        Assert.True(whole > 20 * failed, $"{whole} whole, {failed} failed");
    }

    [Fact]
    public async Task Concurrent_deletions_and_additions_hide_no_records_if_the_total_is_correct()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var pageSize = random.Next(1, 40);
            // Equal numbers of deletions and additions do not change the total, so fewer records change than each page contains.
            var (deletions, additions) = (seed % 3) switch
            {
                0 => (random.Next(40), 0),
                1 => (0, random.Next(30)),
                _ => (random.Next((pageSize / 4) + 1), random.Next((pageSize / 4) + 1)),
            };
            var listing = new ChangingListing(seed, random.Next(300))
            {
                Deletions = (deletions, random.Next(300)),
                Additions = (additions, random.Next(100)),
            };

            Assert.True(await IsWholeAsync(listing, pageSize, seed, []), $"seed {seed}: it fails ({pageSize}, {deletions}, {additions})");
        }
    }

    [Fact]
    public async Task Concurrent_deletions_hide_no_records_or_are_an_error_with_any_total()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var listing = new ChangingListing(seed, random.Next(300))
            {
                Total = (StatedTotal)(seed % 5),
                MaximumPageSize = seed % 2 == 0 ? random.Next(2, 40) : null,
                Deletions = (random.Next(40), random.Next(300)),
            };

            await IsWholeAsync(listing, random.Next(1, 40), seed, []);
        }
    }

    [Theory]
    [InlineData(1, 80, true, new long[] { 99, 19, 68, 167 })]
    [InlineData(1, 40, false, new long[] { 99, 50, 109, 208 })]
    [InlineData(4, 90, false, new long[] { 396, 347, 297, 346, 445 })]
    [InlineData(8, 400, false, new long[] { 792, 743, 693, 593, 393, 0, 99, 198, 297, 396 })]
    public async Task After_deletions_it_goes_back_as_far_as_the_total_says_or_twice_as_far_each_time(
        int pages, int deletions, bool saysTotal, long[] expected)
    {
        var records = Numbers(0, 1000);
        var offsets = new List<long>();
        var pager = Pager(100, (offset, limit) =>
        {
            offsets.Add(offset);
            return Answer([.. records.Skip((int)offset).Take(limit)], saysTotal ? records.Count : null);
        });
        var read = new List<string>();
        for (var i = 0; i < pages; i++) read.AddRange(await pager.NextAsync(long.MaxValue, Token));
        records.RemoveRange(0, deletions);

        read.AddRange(await ChangingListing.ReadAsync(pager));

        Assert.Equal<string?>(Numbers(0, 1000), read);
        Assert.Equal(expected, offsets.Skip(pages).Take(expected.Length));
    }

    [Fact]
    public async Task Requests_no_more_records_than_wanted()
    {
        var asked = new List<(long Offset, int Limit)>();
        var pager = Pager(200, (offset, limit) =>
        {
            asked.Add((offset, limit));
            return Answer(Numbers(offset, limit), total: 1000);
        });

        Assert.Equal(["0", "1", "2"], await pager.NextAsync(3, Token));
        Assert.Equal(["3"], await pager.NextAsync(1, Token));
        Assert.Equal(["4", "5"], await pager.NextAsync(2, Token));
        Assert.Equal(199, (await pager.NextAsync(5000, Token)).Count);
        Assert.Equal([(0L, 3), (2L, 2), (3L, 3), (5L, 200)], asked);
        Assert.Equal(1000, pager.Total);
    }

    [Theory]
    [InlineData(500L, 200)]
    [InlineData(200L, 199)]
    [InlineData(1L, 0)]
    [InlineData(3L, 0)]
    public async Task Fewer_records_than_the_total_are_an_error(long total, int count)
    {
        var pager = Pager(200, (offset, limit) => Answer(Numbers(offset, (int)Math.Clamp(count - offset, 0, limit)), total));

        await AssertFailsAsync(pager, $"it reports {total} records, but returned {count}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7L)]
    public Task A_service_that_returns_one_record_at_a_time_is_an_error(long? total) => AssertFailsAsync(
        Pager(10, (offset, _) => Answer(Numbers(offset, (int)Math.Clamp(7 - offset, 0, 1)), total)), "it returns one record at a time");

    [Fact]
    public async Task An_empty_page_before_the_end_is_an_error()
    {
        var pager = Pager(10, static (offset, limit) => Answer(offset > 50 ? [] : Numbers(offset, limit), total: 100));

        await AssertFailsAsync(pager);
    }

    [Fact]
    public async Task After_a_full_page_another_is_requested_even_if_the_total_is_reached()
    {
        var pager = Pager(10, static (offset, limit) => Answer(Numbers(offset, (int)Math.Clamp(35 - offset, 0, limit)), total: 10));

        Assert.Equal(35, (await ChangingListing.ReadAsync(pager)).Count);
    }

    [Fact]
    public async Task A_service_that_ignores_the_offset_is_InvalidResponse()
    {
        var requests = 0;
        var pager = Pager(10, (_, _) =>
        {
            requests++;
            return Answer(Numbers(0, 10), total: 1000);
        });

        await AssertFailsAsync(pager, "it returns the same page repeatedly");
        Assert.Equal(3, requests);
    }

    [Fact]
    public async Task Records_without_an_id_do_not_continue_forever()
    {
        var requests = 0;
        var pager = new Pager<string>(
            (_, _, _) => ++requests < 100 ? Answer(["", "", null], total: null) : throw new InvalidOperationException("no end"),
            static _ => null, pageSize: 3);

        await AssertFailsAsync(pager);
    }

    [Fact]
    public async Task A_page_that_repeats_forever_is_an_error_with_any_total()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var requests = 0;
            var pager = Pager(10, (_, _) =>
            {
                Assert.True(++requests < 1_000, $"seed {seed}: no end");
                long?[] totals = [null, -1, long.MaxValue, long.MinValue, 1_000_000_000, 2_000_000_000, 1_000, random.Next(100, 10_000)];
                return Answer(Numbers(0, 10), totals[random.Next(totals.Length)]);
            });

            await AssertFailsAsync(pager);
        }
    }

    [Fact]
    public async Task Random_responses_come_to_an_end()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var requests = 0;
            var pager = Pager(random.Next(1, 20), (_, limit) =>
            {
                Assert.True(++requests < 5_000, $"seed {seed}: no end");
                var items = Enumerable.Range(0, random.Next(limit + 1)).Select(_ => random.Next(20) == 0 ? null : $"{random.Next(200)}");
                return Answer([.. items], random.Next(3) == 0 ? null : random.Next(300));
            });

            Assert.True(await Record.ExceptionAsync(() => ChangingListing.ReadAsync(pager)) is null or ModelArtsException, $"seed {seed}");
        }
    }

    [Fact]
    public async Task Null_records_are_omitted_and_records_without_an_id_are_returned()
    {
        var pager = new Pager<string>(
            static (_, _, _) => Answer(["a", null, "", "", "a"], total: 5),
            static record => record.Length == 0 ? null : record, pageSize: 6);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => ChangingListing.ReadAsync(pager));
        Assert.Contains("returned 4", exception.Message, StringComparison.Ordinal);

        pager = new Pager<string>(
            static (_, _, _) => Answer(["a", null, "", ""], total: 4), static record => record.Length == 0 ? null : record, pageSize: 6);
        Assert.Equal(["a", "", ""], await ChangingListing.ReadAsync(pager));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue + 1L)]
    public async Task An_impossible_total_counts_as_missing(long total)
    {
        var pager = Pager(10, (offset, limit) => Answer(Numbers(offset, (int)Math.Clamp(25 - offset, 0, limit)), total));

        Assert.Equal(25, (await ChangingListing.ReadAsync(pager)).Count);
        Assert.Null(pager.Total);
    }

    private static Pager<string> Pager(int pageSize, Func<long, int, Task<Page<string>>> answer) =>
        new((offset, limit, _) => answer(offset, limit), static record => record, pageSize);

    private static List<string?> Numbers(long offset, int count) => [.. Enumerable.Range((int)offset, count).Select(static i => $"{i}")];

    private static Task<Page<string>> Answer(List<string?> items, long? total) =>
        Task.FromResult(new Page<string> { Items = items, Total = total });

    private static async Task AssertFailsAsync(Pager<string> pager, string why = "")
    {
        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => ChangingListing.ReadAsync(pager));
        Assert.Equal(Failure.InvalidResponse, failure.Failure);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Whether the listing was read without an error. If so, no record that still exists may be missing. No record may be returned twice.
    /// </summary>
    private static async Task<bool> IsWholeAsync(ChangingListing listing, int pageSize, int seed, HashSet<string> seen)
    {
        var before = listing.Records.ToArray();
        var read = new List<string>();
        var exception = await Record.ExceptionAsync(() => ChangingListing.ReadAsync(listing.Page(pageSize), page =>
        {
            read.AddRange(page);
            seen.UnionWith(page);
        }));

        Assert.True(exception is null or ModelArtsException { Failure: Failure.InvalidResponse }, $"seed {seed}: {exception}");
        Assert.True(read.Count == read.Distinct().Count(), $"seed {seed}: a record twice");
        if (exception is not null) return false;
        var missed = before.Except(listing.Deleted).Except(read).ToArray();
        Assert.True(missed.Length == 0, $"seed {seed}: missed {string.Join(", ", missed)}");
        return true;
    }
}
