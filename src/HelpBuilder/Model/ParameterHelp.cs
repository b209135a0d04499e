namespace ModelArtsImages.HelpBuilder.Model;

/// <summary>What Get-Help says of one parameter, on the whole or within one parameter set.</summary>
internal sealed record ParameterHelp
{
    public required string Name { get; init; }

    /// <summary>As PowerShell writes it in a syntax: <c>string[]</c>.</summary>
    public required string ShortTypeName { get; init; }

    /// <summary>With its namespace: <c>System.String[]</c>.</summary>
    public required string FullTypeName { get; init; }

    public bool IsSwitch { get; init; }

    public bool IsArray { get; init; }

    public bool Mandatory { get; init; }

    /// <summary>Absent where it goes by name only.</summary>
    public int? Position { get; init; }

    public bool FromPipeline { get; init; }

    public bool FromPipelineByPropertyName { get; init; }

    public bool FromRemainingArguments { get; init; }

    public bool SupportsWildcards { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The only values that it takes; none where it takes others too.</summary>
    public IReadOnlyList<string> ClosedValues { get; init; } = [];

    public string? DefaultValue { get; init; }

    public IReadOnlyList<string> Description { get; init; } = [];

    /// <summary>The ways in which the pipeline fills it.</summary>
    public IEnumerable<string> PipelineWays
    {
        get
        {
            if (FromPipelineByPropertyName) yield return "ByPropertyName";
            if (FromPipeline) yield return "ByValue";
            if (FromRemainingArguments) yield return "FromRemainingArguments";
        }
    }
}
