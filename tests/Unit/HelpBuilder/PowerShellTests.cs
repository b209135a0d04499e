using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Xml.Linq;

namespace ModelArtsImages.Unit.HelpBuilder;

/// <summary>How PowerShell itself shows the help and the cmdlets.</summary>
public sealed class PowerShellTests : IClassFixture<FixtureHelp>, IDisposable
{
    private readonly FixtureHelp _help;

    private readonly PowerShell _shell = PowerShell.Create(InitialSessionState.CreateDefault2());

    public PowerShellTests(FixtureHelp help)
    {
        _help = help;
        var (folder, name) = (Path.GetDirectoryName(FixtureHelp.AssemblyPath)!, Path.GetFileName(FixtureHelp.AssemblyPath));
        help.Save(Path.Combine(folder, "en-US", $"{name}-Help.xml"));
        Run("Import-Module -Name $args[0]", FixtureHelp.AssemblyPath);
    }

    [Theory]
    [InlineData("Get-Gadget")]
    [InlineData("Remove-Gadget")]
    public void The_syntax_matches_Get_Command(string cmdlet)
    {
        var parameterSets = Run("(Get-Command $args[0]).ParameterSets", cmdlet).Select(set => $"{cmdlet} {set}");

        var syntax = _help.Cmdlet(cmdlet).Element(FixtureHelp.Command + "syntax")!.Elements();
        Assert.Equal(parameterSets, syntax.Select(item => Syntax(cmdlet, item)));
    }

    [Fact]
    public void Every_imported_cmdlet_has_help() => Assert.Equal(
        Run("(Get-Module ModelArtsImages.Unit).ExportedCmdlets.Keys").Select(name => $"{name}").Order(),
        _help.Document.Descendants(FixtureHelp.Command + "name").Select(name => name.Value));

    [Theory]
    [InlineData("(Get-Help Get-Gadget).Synopsis", "Gets gadgets, one page at a time.")]
    [InlineData("(Get-Help Get-Gadget).examples.example[0].code", "Get-Gadget -Name a* |\n    Select-Object -First 1")]
    [InlineData("(Get-Help Get-Gadget).relatedLinks.navigationLink[0].uri", "https://example.com/get")]
    [InlineData("(Get-Help Remove-Gadget).relatedLinks.navigationLink[1].linkText", "Get-Gadget")]
    [InlineData("(Get-Help Remove-Gadget -Parameter Force).description.Text", "Remove the content too.")]
    [InlineData("(Get-Help Remove-Gadget -Parameter *).Count", "9")]
    [InlineData("(Get-Help Get-Gadget -Parameter ThrottleLimit).defaultValue", "8")]
    public void Get_Help_reads_it(string script, string expected) => Assert.Equal(expected, Assert.Single(Run(script)).ToString());

    public void Dispose() => _shell.Dispose();

    private PSObject[] Run(string script, params object[] arguments)
    {
        _shell.Commands.Clear();
        var result = _shell.AddScript(script).AddParameters(arguments).Invoke().ToArray();
        Assert.Empty(_shell.Streams.Error);
        return result;
    }

    // This is the layout of Get-Help. A closed set is named by its type, as in Get-Command.
    private string Syntax(string cmdlet, XElement item) =>
        string.Join(' ', item.Elements(FixtureHelp.Command + "parameter").Select(parameter => Use(cmdlet, parameter))
            .Prepend(cmdlet).Append("[<CommonParameters>]"));

    private string Use(string cmdlet, XElement parameter)
    {
        var name = parameter.Element(FixtureHelp.Maml + "name")!.Value;
        var type = _help.Parameter(cmdlet, name).Element(FixtureHelp.Command + "parameterValue")!.Value;
        var dashed = parameter.Attribute("position")!.Value == "named" ? $"-{name}" : $"[-{name}]";
        var whole = type == "SwitchParameter" ? dashed : $"{dashed} <{type}>";
        return parameter.Attribute("required")!.Value == "true" ? whole : $"[{whole}]";
    }
}
