using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Images;

namespace ModelArtsImages.Emulator.Swr;

/// <summary>The content at a path in SWR.</summary>
internal sealed record SwrContent
{
    public required string Path { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long Size { get; init; } = SwrRegistry.UsualSize;

    /// <summary>The digest; two tags with the same digest have the same content. Null for a unique digest.</summary>
    public string? Digest { get; init; }

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Updated { get; init; }

    /// <summary>The account that owns it.</summary>
    public string DomainId { get; init; } = Accounts.Main.DomainId;

    /// <summary>The SWR Enterprise instance that has it, with its own API; null for the shared registry.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When it was last pulled; only SWR Enterprise records it.</summary>
    public DateTimeOffset? Pulled { get; init; }

    /// <summary>Its layers; null for a unique configuration and layer.</summary>
    public IReadOnlyList<SwrLayer>? Layers { get; init; }

    /// <summary>The platforms of an index, such as <c>linux/amd64</c>; null for an image of one platform.</summary>
    public IReadOnlyList<string>? Platforms { get; init; }

    /// <summary>The tag of the same repository that it signs; null if it is not a signature.</summary>
    public string? Signs { get; init; }

    /// <summary>The manifest, as SWR sends it: JSON in a string.</summary>
    public string Manifest() => Platforms is null
        ? JsonSerializer.Serialize(new
        {
            schemaVersion = 2,
            mediaType = "application/vnd.docker.distribution.manifest.v2+json",
            config = new
            {
                mediaType = "application/vnd.docker.container.image.v1+json",
                size = Blobs()[0].Size,
                digest = Blobs()[0].Digest,
            },
            layers = Blobs().Skip(1).Select(l => new
            {
                mediaType = Signs is null
                    ? "application/vnd.docker.image.rootfs.diff.tar.gzip"
                    : "application/vnd.dev.cosign.simplesigning.v1+json",
                size = l.Size,
                digest = l.Digest,
            }),
        })
        : JsonSerializer.Serialize(new
        {
            schemaVersion = 2,
            mediaType = "application/vnd.docker.distribution.manifest.list.v2+json",
            manifests = Platforms.Select(p => new
            {
                digest = SwrRegistry.DigestOf(Digest + p),
                size = 1_500,
                platform = new { os = p.Split('/')[0], architecture = p.Split('/')[^1] },
            }),
        });

    private IReadOnlyList<SwrLayer> Blobs() =>
        Layers ?? [new(SwrRegistry.DigestOf(Digest + " config"), 1_000), new(SwrRegistry.DigestOf(Digest + " layer"), Size - 1_000)];
}

/// <summary>A blob of an image: the first is its configuration.</summary>
internal sealed record SwrLayer(string Digest, long Size);

/// <summary>
/// The content in SWR, separate from the image objects of ModelArts: an object may be deleted while its content remains.
/// </summary>
internal sealed class SwrRegistry
{
    /// <summary>The default size of content, in bytes.</summary>
    public const long UsualSize = 2_483_027_968;

    private readonly ConcurrentDictionary<string, (SwrContent Content, SwrPath? Path, long From)> _content = new(StringComparer.Ordinal);

    /// <summary>Stores content, which replaces that at the same path.</summary>
    /// <param name="content">The content.</param>
    /// <param name="from">When the push ends, in <see cref="Environment.TickCount64"/>. The content is not visible before.</param>
    public void Push(SwrContent content, long from = 0)
    {
        var created = content.Created ?? DateTimeOffset.UtcNow;
        var complete = content with
        {
            Digest = content.Digest ?? DigestOf(content.Path),
            Created = created,
            Updated = content.Updated ?? created,
        };
        _content[content.Path] = (complete, SwrPath.Parse(content.Path), from);
    }

    /// <summary>Stores the content of an image, unless it exists already.</summary>
    public void Push(Image image, bool replace = false)
    {
        if (!replace && Has(image.SwrPath))
            return;
        Push(new SwrContent
        {
            Path = image.SwrPath,
            Size = image.Size > 0 ? image.Size : UsualSize,
            Created = DateOf(image.CreatedAt),
            Updated = DateOf(image.UpdatedAt),
            DomainId = Accounts.All.FirstOrDefault(a => a.ProjectIds.Contains(image.ProjectId))?.DomainId ?? "",
            InstanceId = image.SwrInstanceId.Length == 0 ? null : image.SwrInstanceId,
        });
    }

    /// <summary>A digest of the text.</summary>
    public static string DigestOf(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public bool Has(string swrPath) => Find(swrPath) is not null;

    public SwrContent? Find(string swrPath) => _content.TryGetValue(swrPath, out var kept) && IsThere(kept.From) ? kept.Content : null;

    /// <summary>The content of an account, with the parts of the path, for SWR's own API.</summary>
    public IEnumerable<(SwrContent Content, SwrPath Path)> Of(string domainId) => _content.Values
        .Where(c => IsThere(c.From) && IsOf(c.Content, domainId) && c.Path is { Registry: "" or SwrPath.Host })
        .Select(c => (c.Content, c.Path!))
        .OrderBy(c => c.Content.Path, StringComparer.Ordinal);

    /// <summary>The same for one tag. It is looked up by its key, because a client may request each of many thousands.</summary>
    public SwrContent? Of(string domainId, string organization, string repository, string tag)
    {
        var path = new SwrPath("", organization, repository, tag);
        var found = Find((path with { Registry = SwrPath.Host }).ToString()) ?? Find(path.ToString());
        return found is not null && IsOf(found, domainId) ? found : null;
    }

    public void Delete(string swrPath) => _content.TryRemove(swrPath, out _);

    /// <summary>Deletes the content of an image for ModelArts, unless an immutable rule protects it.</summary>
    public void Release(string swrPath, SwrSettings settings)
    {
        if (_content.TryGetValue(swrPath, out var kept) && !settings.IsImmutable(kept.Content, kept.Path))
            Delete(swrPath);
    }

    /// <summary>The content of an account's SWR Enterprise instances.</summary>
    public IEnumerable<(SwrContent Content, SwrPath Path)> OfInstances(string domainId) => _content.Values
        .Where(c => IsThere(c.From) && c.Content.DomainId == domainId && c.Content.InstanceId is not null && c.Path is not null)
        .Select(c => (c.Content, c.Path!))
        .OrderBy(c => c.Content.Path, StringComparer.Ordinal);

    public string[] All()
    {
        var paths = _content.Values.Where(c => IsThere(c.From)).Select(c => c.Content.Path).ToArray();
        Array.Sort(paths, StringComparer.Ordinal);
        return paths;
    }

    public void Clear() => _content.Clear();

    private static bool IsThere(long from) => from <= Environment.TickCount64;

    /// <summary>An SWR Enterprise instance has its own API.</summary>
    private static bool IsOf(SwrContent content, string domainId) => content.DomainId == domainId && content.InstanceId is null;

    private static DateTimeOffset? DateOf(long milliseconds) =>
        milliseconds > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}

/// <summary>The parts of <c>[registry/]namespace/repository:tag</c>; the registry is empty if the path has none.</summary>
internal sealed partial record SwrPath(string Registry, string Namespace, string Repository, string Tag)
{
    public const string Host = "swr.cn-north-4.myhuaweicloud.com";

    /// <summary>Like a path of ModelArts, but with the registry's longer tags: that of a signature has 75 characters.</summary>
    [GeneratedRegex(
        @"^(?:(?<registry>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?|[A-Za-z0-9-]+:[0-9]{1,5}|localhost)/)?"
        + @"(?<namespace>[a-z][A-Za-z0-9._-]{0,63})/"
        + @"(?<name>[a-z0-9.](?:[a-z0-9._-]*[a-z0-9.])?(?:/[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)*)"
        + @":(?<tag>[A-Za-z0-9_.][A-Za-z0-9_.-]{0,127})\z")]
    private static partial Regex Form { get; }

    public static string Of(string? organization, string? name, string? tag) => $"{Host}/{organization}/{name}:{tag}";

    public override string ToString() => $"{Registry}{(Registry.Length == 0 ? "" : "/")}{Namespace}/{Repository}:{Tag}";

    /// <summary>The parts; null if the path has another form.</summary>
    public static SwrPath? Parse(string path)
    {
        var match = Form.Match(path);
        return match.Success
            ? new SwrPath(Part("registry"), Part("namespace"), Part("name"), Part("tag"))
            : null;

        string Part(string name) => match.Groups[name].Value;
    }

    /// <summary>Whether both mean the same content: one of them may omit the registry.</summary>
    public static bool Same(string a, string b) => a == b || (Parse(a) is { } one && Parse(b) is { } other
        && one with { Registry = "" } == other with { Registry = "" }
        && (one.Registry.Length == 0 || other.Registry.Length == 0 || one.Registry == other.Registry));
}
