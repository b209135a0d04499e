using Mono.Cecil;

namespace ModelArtsImages.Unit.Desktop;

/// <summary>Windows PowerShell does not run everywhere, so these tests check what it would load, down to each member.</summary>
public sealed class DesktopAssemblyTests
{
    public static TheoryData<string> Shipped => [.. DesktopAssemblyLoader.Shipped.Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_referenced_assembly_is_part_of_NET_Framework_or_shipped(string file)
    {
        using var loader = new DesktopAssemblyLoader();

        var missing = Open(loader, file).MainModule.AssemblyReferences.Where(reference => loader.PathOf(reference) is null);

        Assert.Empty(missing.Select(reference => reference.FullName));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_used_type_exists(string file)
    {
        using var loader = new DesktopAssemblyLoader();

        var missing = Open(loader, file).MainModule.GetTypeReferences().Where(static type => type.Resolve() is null);

        Assert.Empty(missing.Select(static type => type.FullName));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_used_member_exists(string file)
    {
        using var loader = new DesktopAssemblyLoader();

        // The runtime itself creates the members of arrays.
        var missing = Open(loader, file).MainModule.GetMemberReferences()
            .Where(static member => member.DeclaringType is not ArrayType && member.Resolve() is null);

        Assert.Empty(missing.Select(static member => member.FullName));
    }

    [Fact]
    public void No_unnecessary_assembly_is_shipped()
    {
        using var loader = new DesktopAssemblyLoader();
        var needed = new HashSet<string>();
        var toFollow = new Queue<string>([Places.Binary, Path.Combine(Places.Desktop, "ModelArtsImages.Desktop.dll")]);
        while (toFollow.TryDequeue(out var path))
        {
            if (!needed.Add(path)) continue;
            foreach (var reference in loader.Read(path).MainModule.AssemblyReferences)
            {
                if (loader.PathOf(reference) is { } next && Path.GetDirectoryName(next) == Places.Desktop) toFollow.Enqueue(next);
            }
        }

        Assert.Equal(DesktopAssemblyLoader.Shipped.Order(), needed.Order());
    }

    [Fact]
    public void No_referenced_version_is_newer_than_that_of_the_oldest_supported_PowerShell()
    {
        using var loader = new DesktopAssemblyLoader();

        var newest = Open(loader, "ModelArtsImages.dll").MainModule.AssemblyReferences.Where(
            static r => r.Version > new Version(8, 0, 0, 0));

        Assert.Empty(newest.Select(static reference => reference.FullName));
    }

    [Fact]
    public void The_resolver_references_no_assembly_that_it_resolves()
    {
        using var loader = new DesktopAssemblyLoader();

        var references = Open(loader, "ModelArtsImages.Desktop.dll").MainModule.AssemblyReferences;

        Assert.DoesNotContain(references, reference => Path.GetDirectoryName(loader.PathOf(reference)) == Places.Desktop);
    }

    [Fact]
    public void Settings_of_the_process_are_not_changed()
    {
        using var loader = new DesktopAssemblyLoader();

        var used = Open(loader, "ModelArtsImages.dll").MainModule.GetMemberReferences()
            .Where(static member => member.DeclaringType.FullName == "System.Net.ServicePointManager");

        Assert.Equal(["FindServicePoint", "get_SecurityProtocol"], used.Select(static member => member.Name).Order());
    }

    private static AssemblyDefinition Open(DesktopAssemblyLoader loader, string file) =>
        loader.Read(DesktopAssemblyLoader.Shipped.Single(path => Path.GetFileName(path) == file));
}
