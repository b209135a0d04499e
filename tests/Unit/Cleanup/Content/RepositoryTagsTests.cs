using ModelArtsImages.Api;
using ModelArtsImages.Cleanup.Content;

namespace ModelArtsImages.Unit.Cleanup.Content;

/// <summary>The tags of a repository are found by their exact name and by their digest.</summary>
public sealed class RepositoryTagsTests
{
    private static readonly RegistryTag[] Listed = [Tag("v1", "a"), Tag("V1", "b"), Tag("v2", "a"), Tag("v3", null), Tag("v4", null)];

    private readonly RepositoryTags _tags = new(Listed);

    [Fact]
    public void A_tag_is_found_by_its_exact_name()
    {
        Assert.Same(Listed[1], _tags.Find("V1"));
        Assert.Null(_tags.Find("v9"));
        Assert.Null(_tags.Find(null));
        Assert.Equal(Listed, _tags.All);
        Assert.Null(RepositoryTags.None.Find("v1"));
    }

    [Fact]
    public void A_tag_is_found_by_its_digest()
    {
        Assert.Same(Listed[1], _tags.FindByDigest("b"));
        Assert.Null(_tags.FindByDigest("c"));
    }

    [Fact]
    public void Only_tags_with_the_same_known_digest_share_content()
    {
        Assert.Equal(["v2"], _tags.SharedWith(Listed[0]));
        Assert.Empty(_tags.SharedWith(Listed[1]));
        Assert.Empty(_tags.SharedWith(Listed[3]));
    }

    private static RegistryTag Tag(string name, string? digest) => new() { Name = name, Digest = digest };
}
