using System.Globalization;
using ModelArtsImages.Cleanup.Usage;

namespace ModelArtsImages.Commands.Base;

/// <summary>The end of a deletion's prompt: what the user has to know before confirming.</summary>
/// <param name="English">The English text. It is always shown, because transcripts, scripts, and support staff search for it.</param>
/// <param name="Chinese">The question in Chinese, on a line of its own: a user has to understand what cannot be undone.</param>
internal sealed record Consequence(string English, string Chinese)
{
    public static Consequence OfImage { get; } = new(
        "Its content in SWR stays, and Restore-MAImage can bring the image back.",
        "是否删除此镜像？其在 SWR 中的镜像内容会保留，可以使用 Restore-MAImage 恢复此镜像。");

    public static Consequence OfImageWithContent { get; } = new(
        "This cannot be undone.",
        "是否删除此镜像及其在 SWR 中的镜像内容？删除后无法恢复。");

    public static Consequence OfGroup { get; } = new(
        "Their content in SWR stays, and Register-MAImage can bring each version back.",
        "是否删除此镜像组及其中的所有版本？其在 SWR 中的镜像内容会保留，可以使用 Register-MAImage 重新注册各个版本。");

    public static Consequence OfGroupWithContent { get; } = new(
        "This cannot be undone.",
        "是否删除此镜像组、其中的所有版本及其在 SWR 中的镜像内容？删除后无法恢复。");

    public static Consequence OfContent { get; } = new(
        "No image of the account points to it. SWR is also used by services that ModelArts does not know of. This cannot be undone.",
        "是否删除 SWR 中的此内容？该账号的镜像对象均未引用此内容，但其他服务也可能使用 SWR 中的内容，而 ModelArts 无法获知。删除后无法恢复。");

    /// <summary>Adds which kinds of workload were not checked. The English question already says so.</summary>
    public Consequence Within(UsageScope scope)
    {
        var excluded = string.Join("、", scope.Excluded);
        return excluded.Length == 0 ? this : this with { Chinese = $"{Chinese}未检查是否被以下类型的资源使用：{excluded}。" };
    }

    /// <summary>The text as the prompt shows it.</summary>
    public override string ToString() => IsReadInChinese ? $"{English}\n{Chinese}" : English;

    /// <summary>Whether Get-Help shows the Chinese help to this user too.</summary>
    private static bool IsReadInChinese
    {
        get
        {
            var culture = CultureInfo.CurrentUICulture;
            while (culture.Name.Length > 0 && culture.Name != "zh-Hans") culture = culture.Parent;
            return culture.Name.Length > 0;
        }
    }
}
