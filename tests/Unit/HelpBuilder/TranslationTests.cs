using System.Xml.Linq;
using ModelArtsImages.HelpBuilder;

namespace ModelArtsImages.Unit.HelpBuilder;

public sealed class TranslationTests(FixtureHelp help) : IClassFixture<FixtureHelp>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void A_text_below_its_English_replaces_it()
    {
        Write("Get-Gadget", "# Get-Gadget\n\n<!-- Synopsis -->\n\n> Gets gadgets, one page at a time.\n\n逐页获取小工具。\n");

        Assert.Equal(["逐页获取小工具。"], Texts("Get-Gadget", "Synopsis"));
    }

    [Fact]
    public void The_title_of_an_example_is_translated_too()
    {
        Write("Get-Gadget", "<!-- Example 1 -->\n\n> Take the first\n\n取第一个\n\n> Stops after one.\n\n取得一个后停止。\n");

        Assert.Equal(["取第一个", "取得一个后停止。", "Asks no more pages."], Texts("Get-Gadget", "Example 1"));
        Assert.Contains(" 示例 1：取第一个 ", $"{Apply("Get-Gadget")}", StringComparison.Ordinal);
    }

    [Fact]
    public void An_untranslated_text_remains_English() => Assert.Equal(["Removes gadgets."], Texts("Remove-Gadget", "Synopsis"));

    [Fact]
    public void The_English_help_is_not_changed()
    {
        Write("Get-Gadget", "> Gets gadgets, one page at a time.\n\n逐页获取小工具。\n");
        _ = Apply("Get-Gadget");
        Assert.DoesNotContain("逐页", $"{help.Document}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_and_a_stale_text_are_found()
    {
        Translation.Load(_folder).Update(help.Document);
        Translate(static english => $"译：{english}");
        var whole = Translation.Load(_folder);
        Assert.Empty(whole.MissingIn(help.Document));
        Assert.Empty(whole.StaleIn(help.Document));

        Replace("Remove-Gadget", "> Remove the content too.", "> Remove the content.");

        var translation = Translation.Load(_folder);
        Assert.Equal(("Remove-Gadget", "-Force", "Remove the content too."), Key(Assert.Single(translation.MissingIn(help.Document))));
        Assert.Equal(("Remove-Gadget", "-Force", "Remove the content."), Key(Assert.Single(translation.StaleIn(help.Document))));

        static (string, string, string) Key(TranslatedText text) => (text.File, text.Place, text.English);
    }

    [Fact]
    public void Updating_shows_the_new_English_beside_the_stale_translation_and_keeps_the_others()
    {
        Translation.Load(_folder).Update(help.Document);
        Translate(static english => $"译：{english}");
        Replace("Remove-Gadget", "> Remove the content too.", "> Remove the content.");

        Translation.Load(_folder).Update(help.Document);

        var text = Read("Remove-Gadget");
        Assert.Contains(
            "<!-- -Force -->\n\n> Remove the content too.\n\n<!-- -Force, no longer in the help -->\n\n> Remove the content.\n\n"
            + "译：Remove the content too.\n\n",
            text, StringComparison.Ordinal);
        Assert.Contains("> A word that opens the door.\n\n译：A word that opens the door.\n\n", text, StringComparison.Ordinal);
        Assert.Single(Translation.Load(_folder).MissingIn(help.Document));

        Translation.Load(_folder).Update(help.Document);
        Assert.Equal(text, Read("Remove-Gadget"));
    }

    [Fact]
    public void One_file_contains_the_texts_of_several_cmdlets()
    {
        Translation.Load(_folder).Update(help.Document);

        Assert.Contains("> Where it is done.\n", Read("Common"), StringComparison.Ordinal);
        Assert.DoesNotContain("> Where it is done.\n", Read("Get-Gadget"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cmdlet_without_a_file_is_reported_and_gets_one()
    {
        Assert.Contains(Translation.Load(_folder).MissingIn(help.Document), text => text.File == "Remove-Gadget");

        Translation.Load(_folder).Update(help.Document);

        Assert.Contains("> Removes gadgets.\n", Read("Remove-Gadget"), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private XElement Apply(string cmdlet) =>
        Translation.Load(_folder).Apply(help.Document).Root!.Elements().Single(command => Maml.NameOf(command) == cmdlet);

    private IEnumerable<string> Texts(string cmdlet, string place) =>
        HelpText.Of(Apply(cmdlet)).Where(text => text.Place == place).Select(text => text.English);

    // Writes a translation below each quote, like a translator.
    private void Translate(Func<string, string> translate)
    {
        foreach (var file in Directory.EnumerateFiles(_folder))
        {
            var texts = TranslatedText.Read(file).Select(text => $"{text with { Translated = translate(text.English) }}").ToList();
            File.WriteAllText(file, string.Concat(texts));
        }
    }

    private void Replace(string name, string old, string replacement) =>
        Write(name, Read(name).Replace(old, replacement, StringComparison.Ordinal));

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder, $"{name}.md"));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, $"{name}.md"), text);
}
