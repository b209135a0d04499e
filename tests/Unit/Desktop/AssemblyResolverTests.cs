using System.Reflection;
using System.Runtime.Loader;

namespace ModelArtsImages.Unit.Desktop;

/// <summary>
/// The event that the resolver handles is the same in every .NET. Here it resolves assemblies that are created for the test.
/// </summary>
public sealed class AssemblyResolverTests : IDisposable
{
    private readonly MadeAssemblies _made = new();
    private readonly Type _resolver;

    public AssemblyResolverTests()
    {
        var path = Path.Combine(_made.DesktopFolder, "ModelArtsImages.Desktop.dll");
        File.Copy(Path.Combine(Places.Desktop, Path.GetFileName(path)), path);
        var copy = new AssemblyLoadContext(name: null).LoadFromAssemblyPath(path);
        _resolver = copy.GetType("ModelArtsImages.Desktop.AssemblyResolver", throwOnError: true)!;
        Import();
    }

    [Theory]
    [InlineData("2.0", "2.0")]
    [InlineData("2.0", "2.5")]
    public void A_sufficiently_new_version_is_used_instead_of_the_requested_one(string wanted, string shipped)
    {
        _made.SaveDependency(_made.DesktopFolder, shipped);

        Assert.Equal(shipped + ".0.0", DependencyOf(_made.SaveUser(_made.ModuleFolder, wanted)).Version!.ToString());
    }

    [Fact]
    public void Shipped_assemblies_resolve_each_other()
    {
        _made.SaveDependency(_made.DesktopFolder, "2.5");

        Assert.Equal("2.5.0.0", DependencyOf(_made.SaveUser(_made.DesktopFolder, "2.0")).Version!.ToString());
    }

    [Fact]
    public void An_older_version_is_not_used()
    {
        _made.SaveDependency(_made.DesktopFolder, "1.9");

        Assert.Throws<FileNotFoundException>(() => DependencyOf(_made.SaveUser(_made.ModuleFolder, "2.0")));
    }

    [Fact]
    public void Assemblies_of_other_modules_are_not_resolved()
    {
        _made.SaveDependency(_made.DesktopFolder, "2.0");

        Assert.Throws<FileNotFoundException>(() => DependencyOf(_made.SaveUser(_made.OtherFolder, "2.0")));
    }

    [Fact]
    public void Resolves_until_the_last_session_removes_the_module()
    {
        Import();
        Remove();
        _made.SaveDependency(_made.DesktopFolder, "2.0");
        Assert.Equal("2.0.0.0", DependencyOf(_made.SaveUser(_made.ModuleFolder, "2.0")).Version!.ToString());

        Remove();
        using var others = new MadeAssemblies(_made.ModuleFolder);
        others.SaveDependency(_made.DesktopFolder, "2.0");
        Assert.Throws<FileNotFoundException>(() => DependencyOf(others.SaveUser(_made.ModuleFolder, "2.0")));
    }

    public void Dispose()
    {
        Remove();
        _made.Dispose();
    }

    private void Import() => _resolver.GetMethod("Begin")!.Invoke(null, null);

    private void Remove() => _resolver.GetMethod("End")!.Invoke(null, null);

    /// <summary>The assembly from which the base type was actually loaded.</summary>
    private static AssemblyName DependencyOf(string user) =>
        Assembly.LoadFrom(user).GetType(MadeAssemblies.UserType, throwOnError: true)!.BaseType!.Assembly.GetName();
}
