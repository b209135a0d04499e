using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace ModelArtsImages.HelpBuilder;

/// <summary>PowerShell's metadata of a parameter, in one or several parameter sets.</summary>
/// <param name="cmdlet">The cmdlet that has it.</param>
/// <param name="uses">Its metadata in each of the sets.</param>
internal sealed class Parameter(CmdletInfo cmdlet, params IReadOnlyList<CommandParameterInfo> uses)
{
    private readonly CommandParameterInfo _any = uses[0];

    public string Name => _any.Name;

    /// <summary>The property that declares it, in the most derived class; <see langword="null"/> if PowerShell adds it.</summary>
    public PropertyInfo? Property => cmdlet.ImplementingType.GetMember(Name).OfType<PropertyInfo>()
        .OrderByDescending(static property => Depth(property.DeclaringType)).FirstOrDefault();

    /// <summary>The type of its value, unwrapped from <see cref="Nullable{T}"/>.</summary>
    public Type Type => Nullable.GetUnderlyingType(_any.ParameterType) ?? _any.ParameterType;

    /// <summary>The type of one value: for an array, the type of its elements.</summary>
    public Type ItemType => Type.IsArray ? Type.GetElementType()! : Type;

    public bool IsSwitch => Type == typeof(SwitchParameter);

    public bool IsMandatory => uses.All(use => use.IsMandatory);

    /// <summary>Its position; <see langword="null"/> if it must be named.</summary>
    public int? Position => uses.FirstOrDefault(use => use.Position >= 0)?.Position;

    public bool FromPipeline => uses.Any(use => use.ValueFromPipeline);

    public bool FromPipelineByPropertyName => uses.Any(use => use.ValueFromPipelineByPropertyName);

    public bool SupportsWildcards => Attributes<SupportsWildcardsAttribute>().Any();

    public IReadOnlyCollection<string> Aliases => _any.Aliases;

    /// <summary>The only values that it accepts; empty if it accepts others too.</summary>
    public IEnumerable<string> AcceptedValues =>
        ItemType.IsEnum ? Enum.GetNames(ItemType) : Attributes<ValidateSetAttribute>().SelectMany(set => set.ValidValues);

    public string DefaultValue => Attributes<PSDefaultValueAttribute>()
        .Select(value => value.Help ?? LanguagePrimitives.ConvertTo<string>(value.Value))
        .FirstOrDefault(IsSwitch ? "False" : Property is null && Name == nameof(PagingParameters.Skip) ? "0" : "None");

    /// <summary>Sentences about the values that it accepts: those of a validation attribute, and those that a completer knows.</summary>
    public IEnumerable<string> Values =>
    [
        .. Sentence("Accepted values", AcceptedValues),
        .. Attributes<ArgumentCompleterAttribute>().SelectMany(CompletedValues),
        .. Attributes<ValidateRangeAttribute>().Select(range => $"From {range.MinRange} to {range.MaxRange}."),
        .. Attributes<ValidateLengthAttribute>().Select(length => $"From {length.MinLength} to {length.MaxLength} characters."),
        .. Attributes<ValidateCountAttribute>().Select(count => $"From {count.MinLength} to {count.MaxLength} values."),
    ];

    // A completer whose class has a display name completes the same values everywhere. The others read them from an account or a file.
    private IEnumerable<string> CompletedValues(ArgumentCompleterAttribute completer)
    {
        if (completer.Type?.GetCustomAttribute<DisplayNameAttribute>() is not { DisplayName: var title }) return [];

        var line = Parser.ParseInput($"{cmdlet.Name} -{Name} ", out _, out _);
        var command = (CommandAst)line.Find(ast => ast is CommandAst, searchNestedScriptBlocks: false);
        var completions = ((IArgumentCompleter)Activator.CreateInstance(completer.Type)!)
            .CompleteArgument(cmdlet.Name, Name, wordToComplete: "", command, new Hashtable());
        return Sentence(title, completions.Select(completion => completion.ListItemText));
    }

    private static IEnumerable<string> Sentence(string title, IEnumerable<string> values) =>
        values.Any() ? [$"{title}: {string.Join(", ", values)}."] : [];

    private IEnumerable<T> Attributes<T>() => _any.Attributes.OfType<T>();

    private static int Depth(Type? type) => type is null ? 0 : 1 + Depth(type.BaseType);
}
