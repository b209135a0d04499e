using ModelArtsImages.Emulator.Images;

namespace ModelArtsImages.Emulator.Swr;

/// <summary>The parts of <c>[registry/]namespace/repository:tag</c>; the registry is empty where none is written.</summary>
internal sealed record SwrPath(string Registry, string Namespace, string Repository, string Tag)
{
    public const string Host = "swr.cn-north-4.myhuaweicloud.com";

    public static string Of(string? organization, string? name, string? tag) => $"{Host}/{organization}/{name}:{tag}";

    public override string ToString() => $"{Registry}{(Registry.Length == 0 ? "" : "/")}{Namespace}/{Repository}:{Tag}";

    /// <summary>Null for what has not that form.</summary>
    public static SwrPath? Parse(string path)
    {
        var match = ImageForms.SwrPath.Match(path);
        return match.Success
            ? new SwrPath(match.Groups["registry"].Value, match.Groups["namespace"].Value, match.Groups["name"].Value, match.Groups["tag"].Value)
            : null;
    }

    /// <summary>Whether both mean the same content: one of them may leave the registry out.</summary>
    public static bool Same(string a, string b) => a == b || (Parse(a) is { } one && Parse(b) is { } other
        && one with { Registry = "" } == other with { Registry = "" }
        && (one.Registry.Length == 0 || other.Registry.Length == 0 || one.Registry == other.Registry));
}
