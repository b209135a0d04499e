using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ModelArtsImages.Unit.Desktop;

public sealed class ManifestTests
{
    [Fact]
    public void Windows_PowerShell_needs_the_framework_that_knows_netstandard()
    {
        var manifest = Read("Desktop");

        Assert.Equal("5.1", manifest["PowerShellVersion"]);
        Assert.Equal("4.7.2", manifest["DotNetFrameworkVersion"]);
        Assert.Equal(["Core", "Desktop"], (object[])manifest["CompatiblePSEditions"]!);
    }

    [Fact]
    public void Windows_PowerShell_loads_the_resolver_before_the_module()
    {
        var nested = Assert.IsType<object[]>(Read("Desktop")["NestedModules"]);

        Assert.Equal("Desktop/ModelArtsImages.Desktop.dll", Assert.Single(nested));
        Assert.True(File.Exists(Path.Combine(Places.Module, (string)nested[0])));
    }

    [Fact]
    public void PowerShell_loads_nothing_but_the_module() => Assert.Empty((object[])Read("Core")["NestedModules"]!);

    [Theory]
    [InlineData("Core")]
    [InlineData("Desktop")]
    public void Both_editions_load_the_same_binary(string edition)
    {
        Assert.Equal("ModelArtsImages.dll", Read(edition)["RootModule"]);
        Assert.True(File.Exists(Places.Binary));
    }

    /// <summary>Reads the manifest as an edition does, in the language that manifests are restricted to.</summary>
    private static Hashtable Read(string edition)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var engine = PowerShell.Create(runspace);
        var text = File.ReadAllText(Places.Manifest);
        engine.AddScript("param($text) [scriptblock]::Create($text).CheckRestrictedLanguage([string[]]@(), [string[]]@('PSEdition'), $false)").AddArgument(text);
        engine.Invoke();
        Assert.Empty(engine.Streams.Error);

        // The variable itself is a constant of the engine that runs here.
        engine.Commands.Clear();
        engine.AddScript(text.Replace("$PSEdition", $"'{edition}'", StringComparison.Ordinal));
        return (Hashtable)Assert.Single(engine.Invoke()).BaseObject;
    }
}
