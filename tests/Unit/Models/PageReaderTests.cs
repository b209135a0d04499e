using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Unit.Models;

/// <summary>A page of a listing, in each of its forms, including hostile ones.</summary>
public sealed class PageReaderTests
{
    private const int LargestBody = 16 * 1024 * 1024;

    [Theory]
    [InlineData("""{"current":1,"data":[{"id":"a"},{"id":"b"}],"pages":1,"size":200,"total":2}""", 2, 2L)]
    [InlineData("""{"total":"2","groups":[{"id":"a"},null]}""", 2, 2L)]
    [InlineData("""{"data":null,"total":0}""", 0, 0L)]
    [InlineData("""{"data":[],"total":null}""", 0, null)]
    [InlineData("""{"total":0}""", 0, 0L)]
    [InlineData("""{"current":1,"pages":0}""", 0, null)]
    [InlineData("{}", 0, null)]
    public void Reads_each_form(string json, int count, long? total)
    {
        var page = Read(json)!;

        Assert.Equal(count, page.Items.Count);
        Assert.Equal(total, page.Total);
    }

    [Fact]
    public void An_object_without_fields_of_a_page_is_not_a_page() => Assert.Null(Read("""{"error_code":"X"}"""));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":[5]}""")]
    [InlineData("""{"data":[{"id":"a"}""")]
    [InlineData("""{"data":[]}{}""")]
    public void Anything_but_a_page_is_a_JsonException(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    [Fact]
    public void Keeps_no_more_records_than_requested()
    {
        var page = Read("""{"data":[{"id":"a"},{"id":"b"},{"id":"c"}],"total":3}""", limit: 2)!;

        Assert.Equal(["a", "b"], page.Items.Select(static image => image!.Id));
        Assert.Equal(3, page.Total);
    }

    /// <summary>The peaks, in bytes per received byte.</summary>
    [Theory]
    [InlineData("{},", 3)]
    [InlineData("""{"a":1},""", 3)]
    [InlineData("""{"tags":[{"key":"a"}]},""", 3)]
    [InlineData("""{"dev_services":["a","b"]},""", 3)]
    public void A_hostile_page_takes_little_time_and_memory(string item, double bytesPerByte)
    {
        var json = Encoding.UTF8.GetBytes(
            $$"""{"data":[{{string.Concat(Enumerable.Repeat(item, LargestBody / item.Length))}}{}],"total":1}""");
        Read("""{"data":[{"a":1}]}""");

        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var page = PageReader.Read(json, RecordReaders.Image, 1000, CancellationToken.None)!;

        Assert.Equal(1000, page.Items.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (long)(json.Length * bytesPerByte));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Unknown_fields_of_one_record_are_limited()
    {
        const string Field = "\"a\":{\"b\":[1,2]},";
        var json = Encoding.UTF8.GetBytes(
            $$"""{"data":[{ {{string.Concat(Enumerable.Repeat(Field, LargestBody / Field.Length))}}"id":"i"}]}""");

        var before = GC.GetAllocatedBytesForCurrentThread();
        var image = PageReader.Read(json, RecordReaders.Image, 200, CancellationToken.None)!.Items[0]!;

        Assert.Equal("i", image.Id);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }

    [Fact]
    public void Reading_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() =>
            PageReader.Read("""{"data":[{"id":"a"}]}"""u8, RecordReaders.Image, 200, new CancellationToken(canceled: true)));

    [Fact]
    public void Reading_a_record_with_many_fields_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var records = new RecordReader<Image>(static () => new Image(), null, ("a", (ref FieldReader _, Image _) => source.Cancel()));
        var json = $$"""{"data":[{"a":1{{string.Concat(Enumerable.Repeat(",\"b\":1", 10_000))}}}]}""";

        Assert.Throws<OperationCanceledException>(() => PageReader.Read(Encoding.UTF8.GetBytes(json), records, 200, source.Token));
    }

    private static Page<Image>? Read(string json, int limit = 200) =>
        PageReader.Read(Encoding.UTF8.GetBytes(json), RecordReaders.Image, limit, CancellationToken.None);
}
