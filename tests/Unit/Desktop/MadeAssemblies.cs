using System.Reflection;
using System.Reflection.Emit;

namespace ModelArtsImages.Unit.Desktop;

/// <summary>A module's folder with assemblies, one of which needs another. Each has a new name, because assemblies remain loaded.</summary>
internal sealed class MadeAssemblies : IDisposable
{
    public const string UserType = "User";
    private const string DependencyType = "Dependency";

    private readonly string _root = Directory.CreateTempSubdirectory("desktop-").FullName;
    private readonly string _suffix = Guid.NewGuid().ToString("N");

    public MadeAssemblies(string? moduleFolder = null)
    {
        ModuleFolder = moduleFolder ?? Directory.CreateDirectory(Path.Combine(_root, "Module")).FullName;
        OtherFolder = Directory.CreateDirectory(Path.Combine(_root, "Other")).FullName;
        DesktopFolder = Directory.CreateDirectory(Path.Combine(ModuleFolder, "Desktop")).FullName;
    }

    public string ModuleFolder { get; }

    public string DesktopFolder { get; }

    public string OtherFolder { get; }

    public void SaveDependency(string folder, string version)
    {
        var (assembly, _) = Dependency(version);
        assembly.Save(Path.Combine(folder, assembly.GetName().Name + ".dll"));
    }

    /// <summary>An assembly with a type whose base type is in the given version of the dependency.</summary>
    public string SaveUser(string folder, string dependencyVersion)
    {
        var assembly = New(UserType, "1.0");
        assembly.DefineDynamicModule(UserType).DefineType(UserType, TypeAttributes.Public, Dependency(dependencyVersion).Type).CreateType();
        var path = Path.Combine(folder, assembly.GetName().Name + ".dll");
        assembly.Save(path);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_root, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            // Windows does not delete loaded files; the system deletes them later.
        }
    }

    private (PersistedAssemblyBuilder Assembly, Type Type) Dependency(string version)
    {
        var assembly = New(DependencyType, version);
        var type = assembly.DefineDynamicModule(DependencyType).DefineType(DependencyType, TypeAttributes.Public);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        return (assembly, type.CreateType());
    }

    private PersistedAssemblyBuilder New(string name, string version) =>
        new(new AssemblyName($"{name}{_suffix}") { Version = new Version(version + ".0.0") }, typeof(object).Assembly);
}
