using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Sets;

/// <summary>Any number of private images; the same seed gives the same images.</summary>
internal static class GeneratedSet
{
    private const int TagsPerName = 25;
    private static readonly string[] Names =
        ["trainer", "inference", "notebook-base", "preprocess", "evaluate", "serving", "tokenizer", "export"];
    private static readonly string[] Statuses = [ImageStatus.Error, ImageStatus.CreateFailed];

    /// <summary>A fixed day, so that all runs have the same dates.</summary>
    private static readonly DateTimeOffset Newest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IEnumerable<Image> Create(string projectId, int count, int seed)
    {
#pragma warning disable CA5394 // These numbers protect nothing; they must be the same in every run.
        var random = new Random(seed);
        var id = new byte[16];
        for (var i = 0; i < count; i++)
        {
            random.NextBytes(id);
            var name = $"{Names[i / TagsPerName % Names.Length]}-{i / TagsPerName / Names.Length:D4}";
            var tag = $"1.{i % TagsPerName}.0";
            var organization = $"team-{i / TagsPerName % 5}";
            var created = Newest.AddMinutes(-random.Next(0, 500_000)).ToUnixTimeMilliseconds();
            yield return new Image(projectId, new JsonObject
            {
                ["arch"] = random.Next(4) == 0 ? "AARCH64" : "X86_64",
                ["create_at"] = created,
                ["description"] = $"Build {i}",
                ["dev_services"] = new JsonArray("NOTEBOOK", "SSH"),
                ["id"] = new Guid(id).ToString(),
                ["name"] = name,
                ["namespace"] = organization,
                ["origin"] = "CUSTOMIZE",
                ["resource_categories"] = new JsonArray("CPU", "GPU"),
                ["service_type"] = "COMMON",
                ["size"] = random.NextInt64(100_000_000, 20_000_000_000),
                ["status"] = random.Next(20) == 0 ? Statuses[random.Next(Statuses.Length)] : ImageStatus.Active,
                ["swr_path"] = SwrPath.Of(organization, name, tag),
                ["tag"] = tag,
                ["type"] = ImageDefaults.Dedicated,
                ["update_at"] = created + random.Next(0, 86_400_000),
                ["visibility"] = ImageDefaults.Private,
                ["workspace_id"] = Workspaces.Default,
            });
        }
#pragma warning restore CA5394
    }
}
