using ModelArtsImages.Api;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Unit.Api;

/// <summary>A listing that proves something must be read completely; otherwise it is an error.</summary>
public sealed class WholeListingTests
{
    private static readonly OffsetUnit[] Units = [OffsetUnit.Records, OffsetUnit.AlignedRecords, OffsetUnit.Pages, OffsetUnit.Either];

    private static bool[] CountingsOf(OffsetUnit unit) => unit == OffsetUnit.Either ? [true, false] : [unit == OffsetUnit.Pages];

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(49), InlineData(50), InlineData(51), InlineData(100), InlineData(120)]
    public async Task Reads_all_records_with_any_unit_of_the_offset_and_any_total(int count)
    {
        var services =
            from unit in Units
            from countsPages in CountingsOf(unit)
            from total in new[] { Totals.Every, Totals.First, Totals.None }
            from cap in new[] { int.MaxValue, 20, 1 }
            select (unit, countsPages, total, cap);
        foreach (var (unit, countsPages, total, cap) in services)
        {
            var service = new ListedService(count) { Unit = unit, CountsPages = countsPages, Totals = total, Cap = cap };
            Assert.Equal(service.Ids, await service.ReadDistinctAsync());
        }
    }

    [Fact]
    public async Task One_response_with_its_total_is_sufficient()
    {
        foreach (var unit in Units)
        {
            var service = new ListedService(30) { Unit = unit, CountsPages = unit == OffsetUnit.Pages };
            await service.ReadAsync();
            Assert.Single(service.Requested);
        }
    }

    [Fact]
    public async Task After_a_full_page_another_is_requested_even_if_the_total_is_reached()
    {
        foreach (var unit in Units)
        {
            await Fails(new ListedService(120) { Unit = unit, CountsPages = unit == OffsetUnit.Pages, Total = 50 });
        }
    }

    [Theory]
    [InlineData("Records", 3), InlineData("AlignedRecords", 6), InlineData("Pages", 6)]
    public async Task Overlapping_pages_are_read_once_and_others_twice(string counted, int requests)
    {
        var unit = Enum.Parse<OffsetUnit>(counted);
        var service = new ListedService(120) { Unit = unit, CountsPages = unit == OffsetUnit.Pages };
        await service.ReadAsync();

        Assert.Equal(requests, service.Requested.Count);
    }

    [Fact]
    public async Task An_unknown_unit_takes_few_additional_requests()
    {
        var service = new ListedService(500) { Unit = OffsetUnit.Either };
        await service.ReadAsync();

        Assert.InRange(service.Requested.Count, 20, 24);
    }

    [Fact]
    public async Task An_aligned_offset_is_a_multiple_of_the_limit_even_if_pages_are_capped()
    {
        var service = new ListedService(60) { Unit = OffsetUnit.AlignedRecords, Cap = 20, Totals = Totals.None };

        Assert.Equal(60, (await service.ReadAsync()).Count);
        Assert.All(service.Requested.Skip(1), static asked => Assert.Equal(0, asked.Offset % asked.Limit));
    }

    [Theory]
    [InlineData("Records", 27), InlineData("AlignedRecords", 20)]
    public async Task Only_accepted_page_sizes_are_requested(string counted, int cap)
    {
        var unit = Enum.Parse<OffsetUnit>(counted);
        var service = new ListedService(67) { Unit = unit, Cap = cap, Totals = Totals.None, Sizes = [10, 20, 50] };

        Assert.Equal(service.Ids, await service.ReadDistinctAsync());
        Assert.All(service.Requested, static asked => Assert.True(asked.Limit is 10 or 20 or 50));
    }

    [Fact]
    public async Task Pages_that_overlap_may_have_different_sizes()
    {
        var service = new ListedService(150)
        {
            Unit = OffsetUnit.Records, Totals = Totals.None,
            OnPage = static (offset, page) => page with { Items = [.. page.Items.Take(offset == 0 ? 50 : offset % 2 == 0 ? 20 : 30)] },
        };

        Assert.Equal(service.Ids, await service.ReadDistinctAsync());
    }

    [Fact]
    public async Task The_first_request_may_leave_the_page_size_to_the_service()
    {
        var service = new ListedService(25) { Unit = OffsetUnit.AlignedRecords, PageSize = null, Cap = 10, Totals = Totals.None };

        Assert.Equal(25, (await service.ReadAsync()).Count);
        Assert.Equal((0, null), (service.Requested[0].Offset, service.Requested[0].Limit));
        Assert.Equal((10, 10), (service.Requested[1].Offset, service.Requested[1].Limit));
    }

    [Fact]
    public async Task Fewer_records_than_the_total_are_an_error()
    {
        var service = new ListedService(3) { Total = 4 };
        var failure = await Fails(service);

        Assert.Contains("reports 4, but lists only 3", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, service.Requested.Count);
    }

    [Theory]
    [InlineData(0), InlineData(2)]
    public async Task More_records_than_the_total_are_an_error(int total) =>
        Assert.Contains("lists 3", (await Fails(new ListedService(3) { Total = total })).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_total_is_remembered_from_an_earlier_page()
    {
        foreach (var unit in Units)
        {
            await Fails(new ListedService(50)
            {
                Unit = unit, CountsPages = unit == OffsetUnit.Pages, Totals = Totals.First, Total = 60,
            });
        }
    }

    [Fact]
    public async Task A_total_that_changes_on_every_page_is_an_error()
    {
        var service = new ListedService(1_000_000) { Totals = Totals.Growing };
        await Fails(service);
        Assert.InRange(service.Requested.Count, 50, 200);
    }

    [Fact]
    public async Task An_empty_page_before_the_total_is_reached_is_an_error() => await Fails(
        new ListedService(120) { OnPage = static (offset, page) => offset is >= 49 and < 70 ? page with { Items = [] } : page });

    [Fact]
    public async Task An_ignored_offset_is_an_error()
    {
        foreach (var (unit, totals) in Units.SelectMany(static unit => new[] { (unit, Totals.Every), (unit, Totals.None) }))
        {
            var service = new ListedService(120)
            {
                Unit = unit, CountsPages = unit == OffsetUnit.Pages, Totals = totals, IgnoresOffset = true,
            };
            await Fails(service);
            Assert.InRange(service.Requested.Count, 4, 20);
        }
    }

    [Fact]
    public async Task A_record_that_is_listed_again_in_place_of_another_is_an_error()
    {
        foreach (var (unit, countsPages) in Units.SelectMany(static unit => CountingsOf(unit).Select(counts => (unit, counts))))
        {
            var service = new ListedService(170)
            {
                Unit = unit, CountsPages = countsPages, Totals = Totals.None,
                OnPage = static (_, page) => page with
                {
                    Items = [.. page.Items.Select(static record => record!.Id == "70" ? new WorkspaceRecord("7") : record)],
                },
            };
            await Fails(service);
        }
    }

    [Fact]
    public async Task The_later_of_two_records_with_an_id_counts()
    {
        WorkspaceRecord[] same = [new("1"), new("1")];
        var listing = new WholeListing<WorkspaceRecord>(
            new ListingRules("things", OffsetUnit.Records, PageSize: 10),
            _ => Task.FromResult(new ListingPage<WorkspaceRecord>(same, Total: 1)), static record => record.Id);

        Assert.Same(same[1], Assert.Single(await listing.ReadDistinctAsync()));
    }

    [Fact]
    public async Task An_endless_listing_is_an_error()
    {
        foreach (var unit in Units)
        {
            var failure = await Fails(new ListedService(int.MaxValue)
            {
                Unit = unit, CountsPages = unit == OffsetUnit.Pages, Totals = Totals.None, PageSize = 2,
            });
            Assert.Contains("does not end", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_shrinking_page_size_is_an_error()
    {
        foreach (var unit in new[] { OffsetUnit.Pages, OffsetUnit.AlignedRecords })
        {
            await Fails(new ListedService(150)
            {
                Unit = unit, CountsPages = unit == OffsetUnit.Pages, Totals = Totals.None,
                OnPage = static (offset, page) => offset > 0 ? page with { Items = [.. page.Items.Take(20)] } : page,
            });
        }
    }

    [Fact]
    public async Task A_record_that_moves_to_an_earlier_page_is_not_lost()
    {
        foreach (var (unit, totals) in Units.SelectMany(static unit => new[] { (unit, Totals.Every), (unit, Totals.None) }))
        {
            var isMoved = false;
            var service = new ListedService(120) { Unit = unit, CountsPages = unit == OffsetUnit.Pages, Totals = totals };
            service.BeforePage = offset =>
            {
                if (offset == 0 || isMoved) return;
                isMoved = true;
                for (var moved = 0; moved < 2; moved++)
                {
                    service.Remove(0);
                    service.Create();
                }
            };

            Assert.Contains("50", await service.ReadDistinctAsync());
        }
    }

    [Fact]
    public async Task A_unit_that_a_change_made_look_like_another_is_found_out_again()
    {
        var service = new ListedService(120) { Unit = OffsetUnit.Either, CountsPages = true };
        service.BeforePage = _ =>
        {
            // The second page then begins with records of the first one, as if the offset counted records.
            for (var created = 0; service.Requested.Count == 2 && created < 40; created++) service.Create(0);
        };

        Assert.Equal(160, (await service.ReadDistinctAsync()).Length);
    }

    [Fact]
    public async Task A_listing_that_keeps_changing_is_an_error()
    {
        foreach (var unit in Units)
        {
            var service = new ListedService(400) { Unit = unit, CountsPages = unit == OffsetUnit.Pages };
            service.BeforePage = offset =>
            {
                service.Remove(0);
                service.Create();
            };
            await Fails(service);
        }
    }

    /// <summary>
    /// For any service, a returned listing contains every record that existed all the time, and none that never existed.
    /// </summary>
    [Fact]
    public async Task A_returned_listing_is_complete_despite_any_changes()
    {
        var (whole, failed) = (0, 0);
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var unit = Units[random.Next(4)];
            var service = new ListedService(random.Next(1, 90))
            {
                Unit = unit,
                CountsPages = unit == OffsetUnit.Pages || (unit == OffsetUnit.Either && random.Next(2) == 0),
                PageSize = random.Next(4) == 0 ? null : random.Next(2, 40),
                Cap = random.Next(3) == 0 ? random.Next(1, 30) : int.MaxValue,
                Totals = (Totals)random.Next(3),
            };
            var (lasting, changes) = (service.Ids.ToHashSet(), random.NextDouble() * 0.4);
            service.BeforePage = _ =>
            {
                if (random.NextDouble() >= changes) return;
                for (var removed = random.Next(4); removed > 0 && service.Ids.Length > 0; removed--)
                    lasting.Remove(service.Remove(random.Next(service.Ids.Length)));
                if (random.Next(3) != 0) service.Create(random.Next(2) == 0 ? 0 : service.Ids.Length);
            };
            try
            {
                var read = await service.ReadDistinctAsync();
                Assert.True(lasting.IsSubsetOf(read), $"Seed {seed} loses {string.Join(", ", lasting.Except(read))}.");
                whole++;
            }
            catch (ModelArtsException)
            {
                failed++;
            }
        }

        Assert.True(whole > 1_500 && failed > 100, $"{whole} read, {failed} rejected.");
    }

    [Theory]
    [InlineData(null, 1), InlineData("", 2)]
    public async Task A_record_without_an_id_is_an_error_with_any_total(string? id, int total) => await Fails(new ListedService(1)
    {
        Total = total, OnPage = (_, page) => page with { Items = [.. page.Items, new WorkspaceRecord(id)] },
    });

    [Fact]
    public async Task A_null_record_is_an_error() =>
        await Fails(new ListedService(1) { OnPage = static (_, page) => page with { Items = [.. page.Items, null] } });

    [Fact]
    public async Task An_empty_page_instead_of_the_overlapping_record_is_not_the_end()
    {
        var service = new ListedService(4) { Unit = OffsetUnit.Records, PageSize = 2, Totals = Totals.None };
        service.BeforePage = _ =>
        {
            if (service.Requested.Count != 2) return;
            service.Remove(0);
            service.Remove(0);
            service.Remove(0);
        };

        Assert.Contains("3", await service.ReadDistinctAsync());
    }

    [Fact]
    public async Task Both_records_of_a_repeated_id_are_returned()
    {
        var read = await new ListedService(51) { Unit = OffsetUnit.Records }.ReadAsync();

        Assert.Equal(2, read.Count(static record => record.Id == "49"));
    }

    [Fact]
    public async Task Ids_are_case_sensitive()
    {
        var service = new ListedService(0);
        service.Create(0, "v1");
        service.Create(0, "V1");

        Assert.Equal(2, (await service.ReadDistinctAsync()).Length);
    }

    private static async Task<ModelArtsException> Fails(ListedService service)
    {
        var failure = await Assert.ThrowsAsync<ModelArtsException>(service.ReadAsync);
        Assert.Equal(Failure.InvalidResponse, failure.Failure);
        return failure;
    }
}
