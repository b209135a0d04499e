using System.Text.RegularExpressions;
using ModelArtsImages.Unit.Desktop;

namespace ModelArtsImages.Unit;

/// <summary>The Chinese texts use the words of docs/glossary.zh-CN.md, and spaces and punctuation in one way.</summary>
public sealed class ChineseProseTests
{
    private const string Han = @"\p{IsCJKUnifiedIdeographs}";

    /// <summary>Each mistake, and what to write instead.</summary>
    private static readonly (Regex Mistake, string Instead)[] Mistakes =
    [
        (new("帐(?!”)"), "账号"),
        (new("笔记本(?!”)"), "Notebook"),
        (new("训练任务"), "训练作业"),
        (new("镜像标签"), "镜像 Tag"),
        (new("令牌(?!”)"), "Token"),
        (new("凭据"), "认证信息 or 凭证"),
        (new("扮演"), "切换到委托"),
        (new("租户"), "账号"),
        (new("命名空间"), "组织"),
        (new("常见参数"), "通用参数"),
        (new("点击"), "单击"),
        (new("你|我们"), "您"),
        (new("！"), "。"),
        (new("。 "), "no space"),
        (new($"(?<!AI){Han}(?=[A-Za-z0-9`])|(?<=[A-Za-z0-9`]){Han}(?<!AI开)"), "a space between Chinese and Latin"),
        (new($"{Han}[,;:?!()]|[,;?!(]{Han}"), "full-width punctuation"),
        (new("[A-Za-z0-9`] [，。；：？（）、]|[，。；：？（）、] [A-Za-z0-9`]"), "no space beside full-width punctuation"),
    ];

    [Fact]
    public void Follows_the_glossary()
    {
        string[] files =
        [
            Path.Combine(Places.Repository, "README.zh-CN.md"), Path.Combine(Places.Repository, "docs", "glossary.zh-CN.md"),
            Path.Combine(Places.Source, "Commands", "Base", "Consequence.cs"),
            .. Directory.EnumerateFiles(Path.Combine(Places.Source, "zh-CN")),
        ];

        Assert.True(files.Length > 20);
        // A quotation in a translation file is the English text.
        Assert.Empty(files.SelectMany(path => File.ReadLines(path).Where(static line => !line.StartsWith('>')).SelectMany(line => Mistakes
            .Select(rule => (Match: rule.Mistake.Match(line), rule.Instead))
            .Where(static found => found.Match.Success)
            .Select(found => $"{Path.GetFileName(path)}: '{line.Trim()}' has '{found.Match}'; write {found.Instead}"))));
    }
}
