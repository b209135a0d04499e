using System.Reflection;

namespace ModelArtsImages.HelpBuilder.Metadata;

/// <summary>A cmdlet's class: its name, its parameters, and what its attributes promise.</summary>
internal sealed record CmdletDeclaration
{
    private const int HighImpact = 3;

    public required Type Type { get; init; }

    public required string Verb { get; init; }

    public required string Noun { get; init; }

    public string Name => $"{Verb}-{Noun}";

    /// <summary>In the order in which PowerShell finds them: a class's own before those of its base.</summary>
    public required IReadOnlyList<ParameterDeclaration> Parameters { get; init; }

    public string? DefaultParameterSet { get; init; }

    public string? HelpUri { get; init; }

    public bool SupportsShouldProcess { get; init; }

    public bool SupportsPaging { get; init; }

    /// <summary>Whether it asks without -Confirm.</summary>
    public bool AsksByDefault { get; init; }

    /// <summary>The types, or names of types, that it says it puts out.</summary>
    public IEnumerable<object> OutputTypes => Type.PowerShellAttributes("OutputTypeAttribute")
        .SelectMany(attribute => attribute.Values())
        .OfType<object>()
        .Distinct();

    /// <summary>Reads a class; <see langword="null"/> where it is no cmdlet.</summary>
    public static CmdletDeclaration? TryRead(Type type)
    {
        if (type.IsAbstract || type.PowerShellAttribute("CmdletAttribute") is not { } cmdlet) return null;

        var names = cmdlet.Strings().ToArray();
        var asks = cmdlet.Named<bool>("SupportsShouldProcess");
        return new()
        {
            Type = type,
            Verb = names[0],
            Noun = names[1],
            Parameters = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(ParameterDeclaration.TryRead)
                .OfType<ParameterDeclaration>()],
            DefaultParameterSet = cmdlet.Named<string>("DefaultParameterSetName"),
            HelpUri = cmdlet.Named<string>("HelpUri"),
            SupportsShouldProcess = asks,
            SupportsPaging = cmdlet.Named<bool>("SupportsPaging"),
            AsksByDefault = asks && cmdlet.Named<int>("ConfirmImpact") == HighImpact,
        };
    }
}
