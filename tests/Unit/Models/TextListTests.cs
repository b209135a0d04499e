using System.Management.Automation;

namespace ModelArtsImages.Unit.Models;

/// <summary>A list of texts can be written to a file and read back.</summary>
public sealed class TextListTests
{
    [Fact]
    public void Its_text_can_be_read_back()
    {
        var list = new TextList(["NOTEBOOK", "SSH"]);
        Assert.Equal("NOTEBOOK, SSH", list.ToString());
        Assert.Equal(list, TextList.From(list.ToString())!);
        Assert.Equal(2, list.Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" , ")]
    public void Text_without_elements_is_not_a_list(string? text) => Assert.Null(TextList.From(text));

    [Fact]
    public void PowerShell_converts_what_users_write()
    {
        foreach (var written in new object[] { new object[] { "A", new PSObject("B") }, new List<string> { "A", "B" }, "A, B", "A,B" })
            Assert.Equal(["A", "B"], LanguagePrimitives.ConvertTo<TextList>(written));
        Assert.Equal(["A"], LanguagePrimitives.ConvertTo<TextList>(new PSObject("A")));
    }
}
