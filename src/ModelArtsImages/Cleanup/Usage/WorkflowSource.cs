using System.Text.Json;
using ModelArtsImages.Api;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Workflows, which can name images anywhere in free-form JSON.</summary>
internal sealed class WorkflowSource(RequestPipeline pipeline, Context context)
    : UsageSource(pipeline, context, Workflow, "modelarts:workflow:list")
{
    public const string Workflow = nameof(Workflow);

    private static readonly ListingRules Rules = new("workflows", OffsetUnit.AlignedRecords, PageSize);

    private static readonly string[] Parts = ["data", "data_requirements", "steps", "parameters"];

    public override bool IsPerWorkspace => false;

    public override async Task<UsageReading> ReadAsync(string workspaceId, CallOptions call, RequestSlots slots)
    {
        var workflows = await ListAsync(
            UrlEncoding.Path("v2", Context.ProjectId, "workflows"), Rules, UsageJsonContext.Default.Workflows,
            static workflow => workflow.WorkflowId ?? workflow.Id, call, slots).ConfigureAwait(false);
        return new([.. workflows.SelectMany(References)]);
    }

    private static IEnumerable<UserReference> References(WorkflowRecord workflow)
    {
        var user = workflow.ToUser(Workflow, workflow.Status, workflow.WorkflowId);
        return Images(workflow.Fields ?? []).Select(image => new UserReference(user, image));
    }

    /// <summary>Undocumented fields are searched, too: a workflow can have more parts, such as nested workflows.</summary>
    private static IEnumerable<ImageReference> Images(Dictionary<string, JsonElement> fields)
    {
        if (!Parts.Any(fields.ContainsKey)) return [ImageReference.None];
        return fields.Values.SelectMany(FreeJson.Find).Concat(fields.Values.SelectMany(Unclear));
    }

    /// <summary>The entries that are declared as images but contain no readable reference.</summary>
    private static IEnumerable<ImageReference> Unclear(JsonElement part) =>
        part.ValueKind != JsonValueKind.Array ? [] : part.EnumerateArray()
            .Where(static entry => entry.ValueKind == JsonValueKind.Object && IsImage(entry))
            .Select(static entry => entry.TryGetProperty("value", out var value) ? value : default)
            .Where(static value => !IsEmpty(value) && !FreeJson.Find(value).Any())
            .Select(static value => ImageReference.Unreadable(value.GetRawText()));

    private static bool IsImage(JsonElement entry) =>
        entry.TryGetProperty("type", out var type) && JsonValues.ToText(type)?.ToLowerInvariant() is ("swr" or "image");

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.Object => value.EnumerateObject().All(static field => IsEmpty(field.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(IsEmpty),
        JsonValueKind.String => string.IsNullOrWhiteSpace(JsonValues.ToText(value)),
        _ => false,
    };
}
