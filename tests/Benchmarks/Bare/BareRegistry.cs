using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ModelArtsImages.Benchmarks.Bare;

/// <summary>
/// A project with many images and a registry with many tags and their manifests; half of the tags have an image. All records are created
/// before it listens, and a page is a slice of them. It checks nothing.
/// </summary>
internal sealed class BareRegistry
{
    public const int ImageCount = 100_000;
    public const int TagCount = 100_000;
    public const int OrphanCount = TagCount / 2;
    public const string Organization = "team";
    private const string Host = "swr.cn-north-4.myhuaweicloud.com";

    private readonly int _perRepository;
    private readonly string[] _repositories;
    private readonly byte[][] _repositoryRecords;
    private readonly byte[][] _images;
    private readonly Dictionary<string, byte[][]> _tags = [];

    /// <param name="repositoryCount">The number of repositories for the tags.</param>
    private BareRegistry(int repositoryCount)
    {
        _perRepository = TagCount / repositoryCount;
        _repositories = [.. Enumerable.Range(0, repositoryCount).Select(static i => $"app-{i:00}")];
        _repositoryRecords = [.. _repositories.Select(name => Utf8($$"""{"name":"{{name}}","namespace":"{{Organization}}"}"""))];
        _images = [.. Enumerable.Range(0, ImageCount).Select(Image)];
        foreach (var (i, name) in _repositories.Index())
            _tags.Add(name, [.. Enumerable.Range(i * _perRepository, _perRepository).Select(Tag)]);
    }

    /// <summary>The requests for reading everything, as the module sends them: images, then tags.</summary>
    public static IEnumerable<(string Path, string Query)> Pages(int repositoryCount, bool withImages)
    {
        for (var offset = 0; withImages && offset < ImageCount; offset += 200)
            yield return ($"/v1/{BareServer.ProjectId}/images", $"limit=200&offset={offset}&type=DEDICATED");
        var perRepository = TagCount / repositoryCount;
        for (var i = 0; i < repositoryCount; i++)
        {
            for (var offset = 0; offset < perRepository; offset += 500)
                yield return ($"/v2/manage/namespaces/{Organization}/repos/app-{i:00}/tags", $"limit=500&offset={offset}");
        }
    }

    /// <summary>Serves until its standard input ends.</summary>
    public static Task RunAsync(string repositoryCount)
    {
        var registry = new BareRegistry(int.Parse(repositoryCount, CultureInfo.InvariantCulture));
        return BareServer.RunAsync(() => registry.RespondAsync);
    }

    /// <summary>The first half of the images point to every second tag, the others to missing tags.</summary>
    private byte[] Image(int i)
    {
        var repository = 2 * i < TagCount ? _repositories[2 * i / _perRepository] : "gone";
        return Utf8(
            $$"""{"id":"00000000-0000-4000-8000-{{i:x12}}","name":"app","tag":"v{{2 * i}}","namespace":"{{Organization}}", """ +
            $$""" "swr_path":"{{Host}}/{{Organization}}/{{repository}}:v{{2 * i}}","type":"DEDICATED","status":"ACTIVE", """ +
            """ "visibility":"PRIVATE","workspace_id":"0","create_at":1700000000000,"update_at":1700000000000,"size":8912345678}""");
    }

    /// <summary>All tags share one layer; the configuration and the other layer are unique.</summary>
    private static byte[] Tag(int i)
    {
        var (configuration, layer, shared) = ($"sha256:{i:x64}", $"sha256:{i + (1L << 40):x64}", $"sha256:{new string('f', 64)}");
        var manifest = $$"""{"schemaVersion":2,"config":{"size":1000,"digest":"{{configuration}}"},"layers":[""" +
            $$"""{"size":2000000000,"digest":"{{shared}}"},{"size":{{100_000 + i}},"digest":"{{layer}}"}]}""";
        return Utf8(
            $$"""{"Tag":"v{{i}}","digest":"sha256:{{i + (1L << 50):x64}}","size":{{2_000_101_000 + i}},"tag_type":0, """ +
            """ "created":"2026-01-02T03:04:05Z","updated":"2026-01-02T03:04:05Z", """ +
            $$""" "manifest":"{{manifest.Replace("\"", "\\\"")}}"}""");
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private Task<int> RespondAsync(Socket connection, ReadOnlyMemory<byte> request)
    {
        var target = Encoding.ASCII.GetString(request.Span).Split(' ', 3)[1];
        return connection.SendAsync(Answer(new Uri($"http://{Host}{target}")));
    }

    private List<ArraySegment<byte>> Answer(Uri target)
    {
        var segments = target.Segments.Select(static segment => segment.TrimEnd('/')).ToArray();
        return (segments[^1], segments[^2]) switch
        {
            ("projects", _) => Response([Utf8($$"""{"projects":[{"id":"{{BareServer.ProjectId}}","name":"cn-north-4"}]}""")]),
            ("workspaces", _) => Response([Utf8("""{"total_count":1,"workspaces":[{"id":"0"}]}""")]),
            ("namespaces", _) => Response([Utf8($$"""{"namespaces":[{"name":"{{Organization}}"}]}""")]),
            ("repos", _) => Array(target, _repositoryRecords),
            ("images", _) => Array(target, _images, $$"""{"total":{{ImageCount}},"data":""", "}"),
            ("tags", var repository) => Array(target, _tags[repository]),
            _ => throw new InvalidOperationException($"No answer is made for {target}."),
        };
    }

    private static List<ArraySegment<byte>> Array(Uri target, byte[][] records, string before = "", string after = "")
    {
        var (offset, limit) = (Number(target, "offset"), Number(target, "limit"));
        var parts = new List<byte[]> { Utf8(before + "[") };
        for (var i = offset; i < Math.Min(records.Length, offset + limit); i++)
        {
            if (i > offset) parts.Add(","u8.ToArray());
            parts.Add(records[i]);
        }

        parts.Add(Utf8("]" + after));
        return Response(parts);
    }

    private static int Number(Uri target, string name) => int.Parse(
        target.Query.TrimStart('?').Split('&').First(part => part.StartsWith(name + "=", StringComparison.Ordinal)).Split('=')[1],
        CultureInfo.InvariantCulture);

    private static List<ArraySegment<byte>> Response(List<byte[]> parts) =>
        [Utf8(BareServer.Head(parts.Sum(static part => part.Length))), .. parts];
}
