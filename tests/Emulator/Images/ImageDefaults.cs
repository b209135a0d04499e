using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Images;

/// <summary>What the service fills in where a request, or a test, says nothing.</summary>
internal static class ImageDefaults
{
    public const string BuiltIn = "BUILD_IN";
    public const string Dedicated = "DEDICATED";
    public const string Private = "PRIVATE";

    /// <summary>
    /// Makes an image complete. A field that is given stays as it is, null too: the service leaves fields out or sends null, and a test must be able to say so.
    /// </summary>
    public static void Complete(JsonObject fields, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        Default("id", () => Guid.NewGuid().ToString());
        Default("name", () => "image");
        Default("tag", () => ((string?)fields["id"])?.Split('-')[0]);
        Default("namespace", () => "emulated");
        Default("swr_path", () => SwrPath.Of((string?)fields["namespace"], (string?)fields["name"], (string?)fields["tag"]));
        Default("type", () => Dedicated);
        Default("status", () => ImageStatus.Active);
        Default("visibility", () => Private);
        Default("origin", () => "CUSTOMIZE");
        Default("arch", () => "X86_64");
        Default("service_type", () => "UNKNOWN");
        Default("dev_services", () => new JsonArray("NOTEBOOK", "SSH"));
        Default("resource_categories", () => new JsonArray("CPU", "GPU"));
        Default("description", () => "");
        Default("create_at", () => at);
        Default("update_at", () => fields["create_at"]?.DeepClone() ?? at);
        Default("workspace_id", () => Workspaces.Default);
        if ((string?)fields["type"] != BuiltIn)
            Default("size", () => 1_073_741_824L);

        void Default(string name, Func<JsonNode?> value)
        {
            if (!fields.ContainsKey(name))
                fields[name] = value();
        }
    }
}
