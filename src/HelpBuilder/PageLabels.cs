namespace ModelArtsImages.HelpBuilder;

/// <summary>The fixed words of the help pages, in one language.</summary>
internal sealed record PageLabels
{
    public static PageLabels English { get; } = new();

    public static PageLabels Chinese { get; } = new()
    {
        Cmdlets = "cmdlet 参考",
        Syntax = "语法",
        Description = "说明",
        Examples = "示例",
        Example = "示例",
        Colon = "：",
        Parameters = "参数",
        Inputs = "输入",
        Outputs = "输出",
        RelatedLinks = "相关链接",
        Reference = "API 参考",
        Required = "必选",
        Position = "位置",
        Default = "默认值",
        Pipeline = "管道输入",
        ByValue = "按值",
        ByPropertyName = "按属性名",
        Wildcards = "支持通配符",
        Aliases = "别名",
        CommonParameters = "此 cmdlet 支持通用参数，请参见",
        FullStop = "。",
        Comma = "、",
    };

    public string Cmdlets { get; init; } = "Cmdlets";

    public string Syntax { get; init; } = "Syntax";

    public string Description { get; init; } = "Description";

    public string Examples { get; init; } = "Examples";

    public string Example { get; init; } = "Example";

    public string Colon { get; init; } = ": ";

    public string Parameters { get; init; } = "Parameters";

    public string Inputs { get; init; } = "Inputs";

    public string Outputs { get; init; } = "Outputs";

    public string RelatedLinks { get; init; } = "Related links";

    public string Reference { get; init; } = "API reference";

    public string Required { get; init; } = "required";

    public string Position { get; init; } = "position";

    public string Default { get; init; } = "default";

    public string Pipeline { get; init; } = "pipeline input";

    public string ByValue { get; init; } = "by value";

    public string ByPropertyName { get; init; } = "by property name";

    public string Wildcards { get; init; } = "wildcards";

    public string Aliases { get; init; } = "alias";

    public string CommonParameters { get; init; } = "The cmdlet also supports the common parameters; see";

    public string FullStop { get; init; } = ".";

    public string Comma { get; init; } = ", ";
}
