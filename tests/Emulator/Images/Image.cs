using System.Text.Json;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Images;

/// <summary>
/// An image object. It is kept as the JSON bytes that are sent, so that unknown fields and nulls are sent unchanged.
/// The properties that the service filters, sorts and decides by are read from that JSON.
/// </summary>
internal sealed class Image
{
    public Image(string projectId, JsonObject fields, bool inUse = false)
    {
        ProjectId = projectId;
        InUse = inUse;
        Id = Text(fields, "id");
        Name = Text(fields, "name");
        Tag = Text(fields, "tag");
        Namespace = Text(fields, "namespace");
        SwrPath = Text(fields, "swr_path");
        Type = Text(fields, "type");
        Status = Text(fields, "status");
        Visibility = Text(fields, "visibility");
        Origin = Text(fields, "origin");
        Architecture = Text(fields, "arch");
        ServiceType = Text(fields, "service_type");
        WorkspaceId = Text(fields, "workspace_id");
        FlavorType = Text(fields, "flavor_type");
        SwrInstanceId = Text(fields, "swr_instance_id");
        ShowName = Text(fields, "show_name");
        ShowTag = Text(fields, "show_tag");
        Description = Text(fields, "description");
        Size = Number(fields, "size");
        CreatedAt = Number(fields, "create_at");
        UpdatedAt = Number(fields, "update_at");
        Json = JsonSerializer.SerializeToUtf8Bytes(fields, EmulatorJson.Service);
    }

    /// <summary>The project that it belongs to; built-in images belong to none.</summary>
    public string ProjectId { get; }

    /// <summary>Whether a test declares it to be in use, so that it cannot be deleted.</summary>
    public bool InUse { get; }

    public string Id { get; }

    public string Name { get; }

    public string Tag { get; }

    public string Namespace { get; }

    public string SwrPath { get; }

    public string Type { get; }

    public string Status { get; }

    public string Visibility { get; }

    public string Origin { get; }

    public string Architecture { get; }

    public string ServiceType { get; }

    public string WorkspaceId { get; }

    public string FlavorType { get; }

    /// <summary>The SWR Enterprise instance that has its content; empty for the shared registry.</summary>
    public string SwrInstanceId { get; }

    public string ShowName { get; }

    public string ShowTag { get; }

    public string Description { get; }

    public long Size { get; }

    public long CreatedAt { get; }

    public long UpdatedAt { get; }

    public ReadOnlyMemory<byte> Json { get; }

    public bool IsBuiltIn => Type == ImageDefaults.BuiltIn;

    public JsonObject ToJsonObject() => JsonNode.Parse(Json.Span)!.AsObject();

    public Image With(params ReadOnlySpan<(string Field, JsonNode? Value)> changes)
    {
        var fields = ToJsonObject();
        foreach (var (field, value) in changes)
            fields[field] = value;
        return new Image(ProjectId, fields, InUse);
    }

    private static string Text(JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static long Number(JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : 0;
}

/// <summary>The service's states of an image.</summary>
internal static class ImageStatus
{
    public const string Init = "INIT";
    public const string Creating = "CREATING";
    public const string CreateFailed = "CREATE_FAILED";
    public const string Error = "ERROR";
    public const string Deleted = "DELETED";
    public const string Active = "ACTIVE";
}

/// <summary>The default values of fields.</summary>
internal static class ImageDefaults
{
    public const string BuiltIn = "BUILD_IN";
    public const string Dedicated = "DEDICATED";
    public const string Private = "PRIVATE";

    /// <summary>
    /// Completes an image. Existing fields are kept, including nulls: the service omits fields or sends null, and tests must be able to do
    /// the same.
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
