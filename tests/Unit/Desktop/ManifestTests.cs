using System.Collections;
using System.Management.Automation.Language;

namespace ModelArtsImages.Unit.Desktop;

public sealed class ManifestTests
{
    private static readonly Hashtable Manifest = Read();

    [Fact]
    public void Windows_PowerShell_requires_a_framework_with_netstandard()
    {
        Assert.Equal("5.1", Manifest["PowerShellVersion"]);
        Assert.Equal("4.7.2", Manifest["DotNetFrameworkVersion"]);
        Assert.Equal(["Core", "Desktop"], (object[])Manifest["CompatiblePSEditions"]!);
    }

    [Fact]
    public void The_resolver_is_loaded_before_the_module()
    {
        var nested = Assert.IsType<object[]>(Manifest["NestedModules"]);

        Assert.Equal("Desktop/ModelArtsImages.Desktop.dll", Assert.Single(nested));
        Assert.True(File.Exists(Path.Combine(Places.Module, (string)nested[0])));
    }

    [Fact]
    public void Both_editions_load_the_same_binary()
    {
        Assert.Equal("ModelArtsImages.dll", Manifest["RootModule"]);
        Assert.True(File.Exists(Places.Binary));
    }

    /// <summary>Reads the manifest without running it, as static analysis does. Anything that is not a constant is an error.</summary>
    private static Hashtable Read()
    {
        var script = Parser.ParseFile(Places.Manifest, out _, out var errors);
        Assert.Empty(errors);
        return (Hashtable)script.EndBlock.Statements.Cast<PipelineAst>().Single().PipelineElements.Cast<CommandExpressionAst>()
            .Single().Expression.SafeGetValue();
    }
}
