namespace ModelArtsImages.HelpBuilder.Model;

/// <summary>All that Get-Help says of one cmdlet.</summary>
internal sealed record CommandHelp
{
    public required string Verb { get; init; }

    public required string Noun { get; init; }

    public string Name => $"{Verb}-{Noun}";

    public required string Synopsis { get; init; }

    /// <summary>Paragraphs; one with several lines (a list, code) keeps them.</summary>
    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>For each parameter set its parameters, in the order in which PowerShell shows them.</summary>
    public required IReadOnlyList<IReadOnlyList<ParameterHelp>> Syntax { get; init; }

    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    public required IReadOnlyList<TypeHelp> Inputs { get; init; }

    public required IReadOnlyList<TypeHelp> Outputs { get; init; }

    public required IReadOnlyList<ExampleHelp> Examples { get; init; }

    public required IReadOnlyList<LinkHelp> Links { get; init; }
}
