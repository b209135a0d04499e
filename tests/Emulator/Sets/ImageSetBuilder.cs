using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Images;

namespace ModelArtsImages.Emulator.Sets;

/// <summary>Gathers the images of a project; their fields can be changed until they are asked for.</summary>
internal sealed class ImageSetBuilder(string projectId, DateTimeOffset now)
{
    private readonly List<JsonObject> _fields = [];

    public IEnumerable<Image> Images => _fields.Select(f => new Image(projectId, f));

    public JsonObject Add(string name, string tag, string organization, int ageDays, long? size)
    {
        var created = now.AddDays(-ageDays).AddMinutes(-37).ToUnixTimeMilliseconds();
        var fields = new JsonObject
        {
            ["id"] = IdOf($"{projectId}/{organization}/{name}/{_fields.Count}"),
            ["name"] = name,
            ["tag"] = tag,
            ["namespace"] = organization,
            ["create_at"] = created,
            ["update_at"] = created + 1_340_000,
        };
        if (size is not null)
            fields["size"] = size;
        ImageDefaults.Complete(fields, now);
        if (size is null)
            fields.Remove("size");
        _fields.Add(fields);
        return fields;
    }

    /// <summary>The same for the same place in the set, in every run.</summary>
    private static string IdOf(string place) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(place)).AsSpan(0, 16), bigEndian: true).ToString();
}
