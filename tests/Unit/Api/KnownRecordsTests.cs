using ModelArtsImages.Api;

namespace ModelArtsImages.Unit.Api;

/// <summary>The records that a listing has already returned.</summary>
public sealed class KnownRecordsTests
{
    private const string Uuid = "c9ab2b2f-edda-4556-bdbb-494e868d043c";

    private readonly KnownRecords<string> _known = new(static record => record.Length == 0 || record[0] == '-' ? null : record);

    [Theory]
    [InlineData("a", "A")]
    [InlineData(Uuid, "C9AB2B2F-EDDA-4556-BDBB-494E868D043C")]
    public void An_id_is_new_once_in_any_case(string id, string again)
    {
        Assert.Equal([id], _known.Add([id, again]).Fresh);
        Assert.Empty(_known.Add([again]).Fresh);
        Assert.True(_known.Contains(again));
        Assert.Equal(1, _known.Count);
    }

    [Fact]
    public void Records_without_an_id_are_returned_unless_the_page_repeats()
    {
        Assert.Equal(["-x", "-x", "-y"], _known.Add(["-x", "-x", "-y"]).Fresh);
        Assert.Empty(_known.Add(["-x", "-y", "-x"]).Fresh);
        Assert.Equal(["-x"], _known.Add(["-x", "-x", "-x"]).Fresh);
        Assert.Equal(4, _known.Count);
    }

    [Fact]
    public void Null_records_count_and_are_omitted()
    {
        Assert.Equal(["a"], _known.Add([null, "a", null]).Fresh);
        Assert.Equal(3, _known.Count);
        Assert.True(_known.Contains(null));
    }

    [Fact]
    public void Counts_the_known_records_at_the_beginning_of_a_page()
    {
        _known.Add(["a", "b", "c"]);

        Assert.Equal(2, _known.Add(["b", "c", "d", "a", "e"]).Leading);
        Assert.Equal(0, _known.Add(["f", "a"]).Leading);
        Assert.Equal(1, _known.Add(["a"]).Leading);
    }
}
