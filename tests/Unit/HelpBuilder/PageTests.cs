using ModelArtsImages.HelpBuilder;

namespace ModelArtsImages.Unit.HelpBuilder;

public sealed class PageTests(FixtureHelp help) : IClassFixture<FixtureHelp>
{
    private readonly PageSet _pages = new(help.Document, PageLabels.English);

    [Fact]
    public void Every_cmdlet_has_a_page_in_the_index()
    {
        Assert.Equal(["Get-Gadget.md", "Measure-Gadget.md", "README.md", "Remove-Gadget.md", "Test-Gadget.md"], _pages.Files.Keys);
        Assert.Contains(
            "| [Get-Gadget](Get-Gadget.md) | Gets gadgets, one page at a time. |\n", _pages.Files["README.md"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-Gadget", "# Get-Gadget\n\nGets gadgets, one page at a time.\n\n## Syntax\n\n")]
    [InlineData("Get-Gadget", "```text\nGet-Gadget [[-Name] <string[]>] ")]
    [InlineData("Get-Gadget", " [-Order {ASC | DESC}]")]
    [InlineData("Get-Gadget", "```text\nGet-Gadget -Id <string[]>\n    [-Day {Sunday | ")]
    [InlineData("Remove-Gadget", "Remove-Gadget [-Id] <string[]> [-Force]")]
    public void Begins_with_the_synopsis_and_the_syntax(string cmdlet, string text) => Contains(cmdlet, text);

    [Theory]
    [InlineData("```powershell\nGet-Gadget |\n    Out-Null\n```\n")]
    [InlineData("### Example 1: Take the first\n\n```powershell\nGet-Gadget -Name a* |\n    Select-Object -First 1\n```\n\nStops")]
    [InlineData("### Example 2\n\n```powershell\nGet-Gadget -Status ERROR\n```\n")]
    public void Code_keeps_its_lines(string text) => Contains("Get-Gadget", text);

    [Theory]
    [InlineData("Get-Gadget", "### -Limit\n\nThe limit.\n\nFrom 1 to 5 values.\n\n`int`\n")]
    [InlineData("Get-Gadget", "not by the service.\n\n`string[]` · position 0 · default All names · wildcards\n")]
    [InlineData("Get-Gadget", "The ids.\n\n`string[]` · required · pipeline input by property name · alias GadgetId, Key\n")]
    [InlineData("Remove-Gadget", "The ids.\n\n`string[]` · required · position 0 · pipeline input by value, by property name\n")]
    public void A_parameter_has_its_description_and_its_attributes(string cmdlet, string text) => Contains(cmdlet, text);

    [Fact]
    public void Parameters_and_variables_are_code_and_Markdown_characters_are_escaped()
    {
        Contains("Get-Gadget", "with `-Force` or `-Endpoint` takes it, `$null` does not. See the manual & Get-Help.");
        Contains("Measure-Gadget", @"Counts \*all\* gadgets \[or \<none>].");
    }

    [Fact]
    public void Links_lead_to_pages_and_addresses() => Contains("Get-Gadget",
        "## Related links\n\n- [API reference](https://example.com/get)\n- [Remove-Gadget](Remove-Gadget.md)\n- about_Gadgets\n"
        + "- [The API](https://example.com/api)\n");

    [Fact]
    public void Saving_removes_the_page_of_a_removed_cmdlet()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "Get-Gone.md"), "");

        _pages.Save(folder);

        Assert.Equal(_pages.Files.Keys, Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    private void Contains(string cmdlet, string text) => Assert.Contains(text, _pages.Files[$"{cmdlet}.md"], StringComparison.Ordinal);
}
