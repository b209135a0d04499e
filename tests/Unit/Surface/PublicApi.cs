using System.Management.Automation;
using System.Reflection;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Errors;
using ModelArtsImages.HelpBuilder;

namespace ModelArtsImages.Unit.Surface;

/// <summary>The public API in lines: cmdlets and their parameters, types and their members, and error ids.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Module = typeof(ModelArtsException).Assembly;

    public static Type[] Types { get; } = [.. Module.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    public static IEnumerable<CmdletInfo> Cmdlets => Types
        .Where(IsCmdlet)
        .Select(type => new CmdletInfo(new CommandMetadata(type).Name, type))
        .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal);

    /// <summary>The lines of the file.</summary>
    public static IEnumerable<string> Lines() =>
    [
        .. Cmdlets.SelectMany(Describe),
        .. Types.Where(type => !IsCmdlet(type)).SelectMany(Describe),
        .. ErrorIds(),
    ];

    private static bool IsCmdlet(Type type) => !type.IsAbstract && type.IsDefined(typeof(CmdletAttribute));

    private static IEnumerable<string> Describe(CmdletInfo cmdlet) =>
    [
        $"{cmdlet.Name} -> {string.Join(", ", cmdlet.OutputType.Select(type => type.Name).DefaultIfEmpty("nothing"))}",
        .. cmdlet.ParameterSets
            .SelectMany(set => set.Parameters.Select(parameter => (Set: set.Name, Parameter: parameter)))
            .Where(use => !Cmdlet.CommonParameters.Contains(use.Parameter.Name))
            .GroupBy(use => Describe(use.Parameter), use => use.Set)
            .Select(use => use.Count() == cmdlet.ParameterSets.Count ? use.Key : $"{use.Key} ({string.Join(", ", use)})")
            .Order(StringComparer.Ordinal),
    ];

    private static string Describe(CommandParameterInfo parameter)
    {
        string?[] facts =
        [
            $"    -{parameter.Name} {TypeName.Full(parameter.ParameterType)}",
            parameter.Aliases.Count > 0 ? $"alias {string.Join(" ", parameter.Aliases)}" : null,
            parameter.IsMandatory ? "mandatory" : null,
            parameter.Position >= 0 ? $"position {parameter.Position}" : null,
            parameter.ValueFromPipeline ? "from the pipeline" : null,
            parameter.ValueFromPipelineByPropertyName ? "by property name" : null,
        ];
        return string.Join(", ", facts.OfType<string>());
    }

    private static IEnumerable<string> Describe(Type type) =>
    [
        $"{(type.IsAbstract ? type.IsSealed ? "static " : "abstract " : "")}{type.FullName}"
            + (type.BaseType is { } parent && parent != typeof(object) ? $" : {TypeName.Full(parent)}" : ""),
        .. type.GetConstructors(Declared).Select(constructor => $"    new({Parameters(constructor)})").Order(StringComparer.Ordinal),
        .. type.GetProperties(Declared).Select(Describe).Order(StringComparer.Ordinal),
        .. type.GetMethods(Declared).Where(method => !method.IsSpecialName && method.GetBaseDefinition() == method)
            .Select(method => $"    {TypeName.Full(method.ReturnType)} {method.Name}({Parameters(method)})").Order(StringComparer.Ordinal),
        .. type.GetFields(Declared).Select(field => $"    {TypeName.Full(field.FieldType)} {field.Name}").Order(StringComparer.Ordinal),
    ];

    private static string Describe(PropertyInfo property) =>
        $"    {TypeName.Full(property.PropertyType)} {property.Name}{(property.GetSetMethod() is null ? "" : ", can be set")}";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{TypeName.Full(parameter.ParameterType)} {parameter.Name}"));

    private static IEnumerable<string> ErrorIds() => Enum.GetValues<Failure>()
        .Select(failure => new ModelArtsException(failure, "").ToErrorRecord(target: null))
        .Select(record => $"error {record.FullyQualifiedErrorId}: {record.CategoryInfo.Category}")
        .Order(StringComparer.Ordinal);
}
