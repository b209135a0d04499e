namespace ModelArtsImages.Benchmarks.Bare;

internal sealed class BarePage
{
    public List<BareImage>? Data { get; set; }

    public int Total { get; set; }
}
