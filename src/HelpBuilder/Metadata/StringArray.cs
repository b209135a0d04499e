using System.Reflection;
using System.Runtime.Loader;

namespace ModelArtsImages.HelpBuilder.Metadata;

/// <summary>A static array of strings. Its elements are not in the metadata, so that its class alone is run for them.</summary>
internal static class StringArray
{
    private const BindingFlags Static = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static;

    /// <summary>The array of that name in a class; <see langword="null"/> where it has none.</summary>
    public static FieldInfo? Find(Type? type, string name) =>
        type?.GetField(name, Static) is { FieldType.FullName: "System.String[]" } field ? field : null;

    public static IReadOnlyList<string> Read(FieldInfo field)
    {
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        try
        {
            var assembly = context.LoadFromAssemblyPath(Path.GetFullPath(field.Module.Assembly.Location));
            return (string[])assembly.GetType(field.DeclaringType!.FullName!)!.GetField(field.Name, Static)!.GetValue(null)!;
        }
        finally
        {
            context.Unload();
        }
    }
}
