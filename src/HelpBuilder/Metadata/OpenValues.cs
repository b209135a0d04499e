using System.Reflection;
using System.Runtime.Loader;

namespace ModelArtsImages.HelpBuilder.Metadata;

/// <summary>
/// The values that a module knows of a parameter without excluding others: what its <c>KnownValueCompleter</c> completes, which is
/// what <c>KnownValues.OfParameter(name)</c> returns. They are not in the metadata, so that this one class is run for them.
/// </summary>
internal static class OpenValues
{
    private const string Completer = "KnownValueCompleter";

    private const string Values = "KnownValues";

    private const string Method = "OfParameter";

    public static IReadOnlyList<string> Read(PropertyInfo parameter)
    {
        var completer = parameter.PowerShellAttributes("ArgumentCompleterAttribute")
            .SelectMany(attribute => attribute.Values())
            .OfType<Type>()
            .FirstOrDefault(type => type.Name == Completer);
        return completer?.Assembly.GetTypes().FirstOrDefault(type => type.Name == Values) is { } values ? Run(values, parameter.Name) : [];
    }

    private static string[] Run(Type values, string parameterName)
    {
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        try
        {
            var type = context.LoadFromAssemblyPath(Path.GetFullPath(values.Module.FullyQualifiedName)).GetType(values.FullName!)!;
            var method = type.GetMethod(Method, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static, [typeof(string)])
                ?? throw new MissingMethodException(values.FullName, Method);
            return (string[]?)method.Invoke(null, [parameterName]) ?? [];
        }
        finally
        {
            context.Unload();
        }
    }
}
