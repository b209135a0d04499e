using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Images;

namespace ModelArtsImages.Emulator.Sets;

/// <summary>
/// The images of a team after some months: a few names with many tags, some failed images, public images of a colleague, and the
/// platform's own. Ids and order are always the same; ages are relative to now.
/// </summary>
internal static class BelievableSet
{
    private const long Megabyte = 1_000_000;

    public static IEnumerable<Image> Create(DateTimeOffset now) => [.. Own(now), .. BuiltIn(now), .. OfTheOtherAccount(now)];

    private static IEnumerable<Image> Own(DateTimeOffset now)
    {
        var set = new ImageSetBuilder(Accounts.Main.MainProject.Id, now);

        // A nightly build has many tags. Older ones are smaller, and some builds failed.
        for (var day = 0; day < 18; day++)
        {
            var tag = $"nightly-{now.AddDays(-day):yyyyMMdd}";
            var image = set.Add("llm-finetune", tag, "nlp-team", ageDays: day, (9_200 - (day * 35)) * Megabyte);
            image["service_type"] = "TRAIN";
            image["resource_categories"] = new JsonArray("ASCEND");
            image["arch"] = "AARCH64";
            if (day is 3 or 11)
                Fail(image, ImageStatus.CreateFailed, "Failed to push the image to SWR: unexpected status 502.");
            if (day == 7)
                Fail(image, ImageStatus.Error, "The image does not exist in SWR or has been changed.");
        }

        // Releases.
        string[] releases = ["1.0.0", "1.0.1", "1.1.0", "1.2.0", "1.2.1", "2.0.0-rc1", "2.0.0", "2.1.0", "latest"];
        for (var i = 0; i < releases.Length; i++)
        {
            var image = set.Add("resnet-serving", releases[i], "vision-team", ageDays: 260 - (i * 28), (2_100 + (i * 60)) * Megabyte);
            image["service_type"] = "INFERENCE";
            image["description"] = $"ResNet-50 behind an HTTP front, release {releases[i]}";
            image["tags"] = new JsonArray(new JsonObject { ["key"] = "cost-center", ["value"] = "4711" });
        }

        // Saved notebooks, which are never cleaned up.
        for (var i = 1; i <= 8; i++)
        {
            var image = set.Add("notebook-save", $"exp-{i:D2}", "nlp-team", ageDays: 120 - (i * 13), (4_000 + (i * 250)) * Megabyte);
            image["origin"] = "IMAGE_SAVE";
            image["service_type"] = "DEV";
            image["description"] = i % 3 == 0 ? "before the data loader was rewritten" : "";
            if (i is 2 or 5)
                Fail(image, ImageStatus.Error, "Failed to get the image manifest.");
        }

        set.Add("data-prep", "0.9", "nlp-team", ageDays: 400, 780 * Megabyte);
        set.Add("data-prep", "0.10", "nlp-team", ageDays: 330, 812 * Megabyte)["arch"] = "x86_64";
        set.Add("data-prep", "0.11", "nlp-team", ageDays: 45, 840 * Megabyte)["status_message"] = null;
        set.Add("team-base", "cuda12.4", "vision-team", ageDays: 90, 6_400 * Megabyte)["visibility"] = "PUBLIC";
        set.Add("team-base", "cann8.0", "vision-team", ageDays: 88, 7_100 * Megabyte)["visibility"] = "PUBLIC";
        set.Add("segmentation", "build-1187", "vision-team", ageDays: 0, 0)["status"] = ImageStatus.Creating;
        Fail(
            set.Add("segmentation", "build-1186", "vision-team", ageDays: 1, 3_050 * Megabyte),
            ImageStatus.CreateFailed,
            "The image size exceeds the limit (ModelArts.6771).");
        set.Add("segmentation", "build-1185", "vision-team", ageDays: 2, 3_040 * Megabyte)["flavor_type"] = "CPU_AND_GPU";
        set.Add("ocr-labs", "0.3", "vision-team", ageDays: 210, 1_900 * Megabyte)["workspace_id"] = "8f2e6c1a";
        set.Add("ocr-labs", "0.4", "vision-team", ageDays: 150, 1_950 * Megabyte)["workspace_id"] = "8f2e6c1a";
        var shown = set.Add("mock-service-python", "0.0.17", "mock-service1", ageDays: 700, 387_840_321);
        shown["show_name"] = "Mock service";
        shown["show_tag"] = "0.0.17 (Python)";
        return set.Images;
    }

    private static IEnumerable<Image> BuiltIn(DateTimeOffset now)
    {
        var set = new ImageSetBuilder("", now);
        foreach (var (name, tag, architecture, category) in new[]
        {
            ("pytorch1.8-cuda10.2-cudnn7-ubuntu18.04", "2.1.0", "X86_64", "GPU"),
            ("pytorch2.1-cuda12.1-cudnn8-ubuntu22.04", "1.3.0", "X86_64", "GPU"),
            ("pytorch2.4-cann8.0-py310-euler2.10", "8.0.rc2", "AARCH64", "ASCEND"),
            ("mindspore2.3-cann8.0-py310-euler2.10", "8.0.rc2", "AARCH64", "ASCEND"),
            ("tensorflow2.15-cuda12.2-ubuntu22.04", "1.0.4", "X86_64", "GPU"),
            ("conda3-cpu-ubuntu22.04", "3.2.1", "X86_64", "CPU"),
            ("mlstudio-pyspark2.4.5-ubuntu18.04", "2.0.0", "X86_64", "CPU"),
            ("rlstudio1.0.0-ray1.3.0-cuda10.1-ubuntu18.04", "1.0.0", "X86_64", "GPU"),
        })
        {
            var image = set.Add(name, tag, "atelier", ageDays: 365, size: null);
            image["type"] = ImageDefaults.BuiltIn;
            image["visibility"] = "PUBLIC";
            image["arch"] = architecture;
            image["resource_categories"] = new JsonArray(category);
            image["support_res_categories"] = new JsonArray(category);
            image["show_name"] = ShowName(name);
            image["show_tag"] = $"{tag} ({architecture})";
            image["service_type"] = "COMMON";
            image["description"] = $"Built-in {name}";
        }
        return set.Images;
    }

    private static IEnumerable<Image> OfTheOtherAccount(DateTimeOffset now)
    {
        var set = new ImageSetBuilder(Accounts.Other.MainProject.Id, now);
        for (var i = 1; i <= 3; i++)
            set.Add("visitor-tools", $"{i}.0", "visitors", ageDays: 30 * i, 500 * Megabyte);
        return set.Images;
    }

    /// <summary>The display name in the console: the first word of the name with its version, such as PyTorch 2.1.</summary>
    private static string ShowName(string name) => name.Split('-')[0] switch
    {
        var word when word.StartsWith("pytorch", StringComparison.Ordinal) => "PyTorch " + word["pytorch".Length..],
        var word when word.StartsWith("mindspore", StringComparison.Ordinal) => "MindSpore " + word["mindspore".Length..],
        var word when word.StartsWith("tensorflow", StringComparison.Ordinal) => "TensorFlow " + word["tensorflow".Length..],
        var word => word,
    };

    private static void Fail(JsonObject image, string status, string message)
    {
        image["status"] = status;
        image["status_message"] = message;
    }
}

/// <summary>Collects the images of a project. Their fields can be changed until the images are read.</summary>
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

    /// <summary>An id that depends only on the position in the set, so that it is the same in every run.</summary>
    private static string IdOf(string place) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(place)).AsSpan(0, 16), bigEndian: true).ToString();
}
