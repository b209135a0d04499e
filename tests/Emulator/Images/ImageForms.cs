using System.Text.RegularExpressions;

namespace ModelArtsImages.Emulator.Images;

/// <summary>The formats that the API requires for ids, names, and paths of images.</summary>
internal static partial class ImageForms
{
    public const int MostName = 128;
    public const int MostNameOfTask = 512;
    public const int MostNamespace = 64;
    public const int MostTag = 64;
    public const int MostDescription = 512;

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\z")]
    public static partial Regex Name { get; }

    [GeneratedRegex(@"^[a-z][A-Za-z0-9._-]*\z")]
    public static partial Regex Namespace { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]*\z")]
    public static partial Regex Tag { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]*\z")]
    public static partial Regex FlavorType { get; }

    /// <summary>
    /// <c>[registry[:port]/]namespace/name:tag</c>; a name can have several levels. As usual for container images, the first part is
    /// a registry if it has a dot or a port.
    /// </summary>
    [GeneratedRegex(
        @"^(?:(?<registry>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?|[A-Za-z0-9-]+:[0-9]{1,5}|localhost)/)?"
        + @"(?<namespace>[a-z][A-Za-z0-9._-]{0,63})/"
        + @"(?<name>[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?(?:/[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)*):(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,63})\z")]
    public static partial Regex SwrPath { get; }
}
