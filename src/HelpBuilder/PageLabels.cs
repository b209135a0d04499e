namespace ModelArtsImages.HelpBuilder;

/// <summary>The fixed words of the help pages, in one language.</summary>
internal sealed class PageLabels(bool isChinese)
{
    public static PageLabels English { get; } = new(isChinese: false);

    public static PageLabels Chinese { get; } = new(isChinese: true);

    public string Cmdlets => isChinese ? "cmdlet 参考" : "Cmdlets";
    public string Syntax => isChinese ? "语法" : "Syntax";
    public string Description => isChinese ? "说明" : "Description";
    public string Examples => isChinese ? "示例" : "Examples";
    public string Example => isChinese ? "示例" : "Example";
    public string Colon => isChinese ? "：" : ": ";
    public string Parameters => isChinese ? "参数" : "Parameters";
    public string Inputs => isChinese ? "输入" : "Inputs";
    public string Outputs => isChinese ? "输出" : "Outputs";
    public string RelatedLinks => isChinese ? "相关链接" : "Related links";
    public string Reference => isChinese ? "API 参考" : "API reference";
    public string Required => isChinese ? "必选" : "required";
    public string Position => isChinese ? "位置" : "position";
    public string Default => isChinese ? "默认值" : "default";
    public string Pipeline => isChinese ? "管道输入" : "pipeline input";
    public string ByValue => isChinese ? "按值" : "by value";
    public string ByPropertyName => isChinese ? "按属性名" : "by property name";
    public string Wildcards => isChinese ? "支持通配符" : "wildcards";
    public string Aliases => isChinese ? "别名" : "alias";
    public string CommonParameters => isChinese ? "此 cmdlet 支持通用参数，请参见" : "The cmdlet also supports the common parameters; see";
    public string FullStop => isChinese ? "。" : ".";
    public string Comma => isChinese ? "、" : ", ";
}
