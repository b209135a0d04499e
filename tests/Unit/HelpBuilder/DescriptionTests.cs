using System.Xml.Linq;
using static ModelArtsImages.Unit.HelpBuilder.FixtureHelp;
using HelpFile = ModelArtsImages.HelpBuilder.HelpFile;

namespace ModelArtsImages.Unit.HelpBuilder;

public sealed class DescriptionTests(FixtureHelp help) : IClassFixture<FixtureHelp>
{
    private XElement Get => help.Cmdlet("Get-Gadget");

    [Fact]
    public void The_summary_is_the_synopsis_in_one_line() =>
        Assert.Equal(["Gets gadgets, one page at a time."], Paragraphs(Get.Element(Command + "details")!.Element(Maml + "description")));

    [Fact]
    public void The_remarks_are_the_description_with_references_by_their_public_names() => Assert.Equal(
        [
            "A Gadget comes out for each; Remove-Gadget with -Force or -Endpoint takes it, $null does not. "
            + "See the manual & Get-Help.",
            "Get-Gadget |\n    Out-Null",
        ],
        Paragraphs(Get.Element(Maml + "description")));

    [Fact]
    public void An_example_keeps_its_title_its_lines_and_its_explanation()
    {
        var example = Get.Element(Command + "examples")!.Elements().First();

        Assert.Equal("------------------ Example 1: Take the first -------------------", example.Element(Maml + "title")!.Value);
        Assert.Equal("Get-Gadget -Name a* |\n    Select-Object -First 1", example.Element(Dev + "code")!.Value);
        Assert.Equal(["Stops after one.", "Asks no more pages.", ""], Paragraphs(example.Element(Dev + "remarks")));
    }

    [Fact]
    public void An_example_without_a_title_has_a_number() =>
        Assert.Equal("-------------------------- Example 2 ---------------------------", Get.Descendants(Maml + "title").Last().Value);

    [Fact]
    public void The_online_address_is_the_first_link() => Assert.Equal(
        ["Online Version:|https://example.com/get", "Remove-Gadget|", "about_Gadgets|", "The API|https://example.com/api"],
        Get.Descendants(Maml + "navigationLink")
            .Select(link => $"{link.Element(Maml + "linkText")!.Value}|{link.Element(Maml + "uri")!.Value}"));

    [Fact]
    public void The_online_address_is_the_cmdlets_page_once_pages_are_published()
    {
        var published = HelpFile.Generate(AssemblyPath, DocumentationPath, "https://example.com/pages/").Document.Root!.Elements().First();

        Assert.Equal(
            ["Online Version:|https://example.com/pages/Get-Gadget.md", "API reference:|https://example.com/get"],
            published.Descendants(Maml + "navigationLink").Take(2)
                .Select(link => string.Join('|', link.Elements().Select(element => element.Value))));
    }

    [Fact]
    public void An_output_is_described_by_its_type_unless_the_cmdlet_describes_it()
    {
        Assert.Equal("A gadget, as the service knows it.", Output(Get));
        Assert.Equal("One object for each that is gone.", Output(help.Cmdlet("Remove-Gadget")));

        static string Output(XElement cmdlet) => cmdlet.Descendants(Command + "returnValue").Descendants(Maml + "para").Single().Value;
    }

    [Fact]
    public void Inputs_are_the_types_of_the_pipeline_parameters() => Assert.Equal(
        [
            "System.String|For -Id, the object or its property Id.",
            "ModelArtsImages.Unit.HelpBuilder.Fixtures.Gadget|For -InputObject, the object.",
        ],
        help.Cmdlet("Remove-Gadget").Descendants(Command + "inputType")
            .Select(input => $"{input.Descendants(Maml + "name").Single().Value}|{input.Descendants(Maml + "para").Single().Value}"));
}
