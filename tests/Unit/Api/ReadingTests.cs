using ModelArtsImages.Api;

namespace ModelArtsImages.Unit.Api;

/// <summary>The inconsistencies within one reading of a listing, which then proves nothing.</summary>
public sealed class ReadingTests
{
    [Fact]
    public void A_changing_total_is_inconsistent()
    {
        Assert.True(Read(OffsetUnit.Records, Page(3, "a", "b"), Page(3, "b", "c")).IsProof);
        Assert.False(Read(OffsetUnit.Records, Page(4, "a", "b"), Page(3, "b", "c")).IsConsistent);
    }

    [Theory]
    [InlineData("c", "d"), InlineData]
    public void An_overlapping_page_must_begin_with_the_last_record(params string[] ids) =>
        Assert.False(Read(OffsetUnit.Records, Page(null, "a", "b"), Page(null, ids)).IsConsistent);

    [Fact]
    public void A_repeated_id_is_inconsistent_without_a_total()
    {
        Assert.False(Read(OffsetUnit.Pages, Page(null, "a", "b"), Page(null, "b", "c")).IsConsistent);
        Assert.True(Read(OffsetUnit.Pages, Page(3, "a", "b"), Page(3, "b", "c")).IsConsistent);
    }

    [Fact]
    public void Two_consistent_readings_with_the_same_records_agree()
    {
        var reading = Read(OffsetUnit.Pages, Page(null, "a"), Page(null, "b"));

        Assert.True(reading.Agrees(Read(OffsetUnit.Pages, Page(null, "b"), Page(null, "a"))));
        Assert.False(reading.Agrees(Read(OffsetUnit.Pages, Page(null, "a"))));
        Assert.False(reading.Agrees(Read(OffsetUnit.Pages, Page(3, "a"), Page(2, "b"))));
        Assert.False(reading.Agrees(null));
    }

    private static Reading<WorkspaceRecord> Read(OffsetUnit unit, params ListingPage<WorkspaceRecord>[] pages)
    {
        var reading = new Reading<WorkspaceRecord>(static record => record.Id);
        foreach (var page in pages)
        {
            Assert.True(reading.TryAdd(page, unit));
            reading.IsOverlapped = unit == OffsetUnit.Records;
        }

        return reading;
    }

    private static ListingPage<WorkspaceRecord> Page(int? total, params string[] ids) =>
        new([.. ids.Select(static id => new WorkspaceRecord(id))]) { Total = total };
}
