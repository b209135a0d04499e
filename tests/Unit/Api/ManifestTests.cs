using ModelArtsImages.Api;

namespace ModelArtsImages.Unit.Api;

/// <summary>The blobs that a manifest lists.</summary>
public sealed class ManifestTests
{
    private const string Config = """{"mediaType":"application/vnd.docker.container.image.v1+json","size":7,"digest":"sha256:c"}""";

    [Fact]
    public void Reads_the_configuration_and_the_layers()
    {
        var manifest = Manifest.Parse(
            $$"""{"config":{{Config}},"layers":[{"size":1,"digest":"sha256:a"},{"size":2,"digest":"sha256:b"}]}""")!;

        Assert.Equal([new("sha256:c", 7), new("sha256:a", 1), new Blob("sha256:b", 2)], manifest.Blobs);
        Assert.False(manifest.IsIndex);
        Assert.False(manifest.IsAttachment);
    }

    [Theory]
    [InlineData("""{"layers":[]}""")]
    [InlineData("""{"config":{"size":1},"layers":[]}""")]
    [InlineData("""{"config":{"size":1,"digest":"sha256:c"},"layers":[{"digest":"sha256:a"}]}""")]
    [InlineData("""{"config":{"size":1,"digest":"sha256:c"},"layers":[{"digest":"sha256:a","size":-1}]}""")]
    [InlineData("""{"config":{"size":1,"digest":"sha256:c"},"layers":[null]}""")]
    [InlineData("""{"fsLayers":[{"blobSum":"sha256:a"}]}""")]
    public void An_unreadable_layer_makes_all_layers_unknown(string manifest) => Assert.Null(Manifest.Parse(manifest)!.Blobs);

    [Theory]
    [InlineData(null), InlineData(""), InlineData("[]"), InlineData("{"), InlineData("\"x\"")]
    public void Other_text_is_not_a_manifest(string? text) => Assert.Null(Manifest.Parse(text));

    [Fact]
    public void An_index_has_manifests_but_no_known_layers()
    {
        var index = Manifest.Parse("""{"manifests":[{"digest":"sha256:a","size":1}]}""")!;

        Assert.True(index.IsIndex);
        Assert.Null(index.Blobs);
    }

    [Theory]
    [InlineData("""{"subject":{"digest":"sha256:a"},"layers":[]}""")]
    [InlineData("""{"artifactType":"application/vnd.cncf.notary.signature","layers":[]}""")]
    [InlineData("""{"layers":[{"mediaType":"application/vnd.dev.cosign.simplesigning.v1+json"}]}""")]
    public void Recognizes_attachments(string manifest) => Assert.True(Manifest.Parse(manifest)!.IsAttachment);

    [Theory]
    [InlineData("sha256-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.sig", true)]
    [InlineData("sha256-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", true)]
    [InlineData("sha256-0123.sig", false)]
    [InlineData("v1.sig", false)]
    public void Recognizes_the_names_that_cosign_gives_to_attachments(string tag, bool isAttachment) =>
        Assert.Equal(isAttachment, Manifest.IsNameOfAttachment(tag));
}
