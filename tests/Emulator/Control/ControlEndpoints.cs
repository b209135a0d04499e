using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Faults;
using ModelArtsImages.Emulator.Iam;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Requests;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Control;

/// <summary>The contents of an ID token. With a negative lifetime, it has expired; for another audience, it is rejected.</summary>
internal sealed record IdTokenRequest
{
    public string Subject { get; init; } = IdTokens.Subject;

    public string Audience { get; init; } = IdTokens.Audience;

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>The emulator's own API, with which tests read and change its state. It needs no credentials and is not logged.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<RequestLog>();
        var counts = app.Services.GetRequiredService<RequestCounts>();
        var settings = app.Services.GetRequiredService<SettingsHolder>();
        var registry = app.Services.GetRequiredService<SwrRegistry>();
        var tokens = app.Services.GetRequiredService<TokenStore>();
        var keys = app.Services.GetRequiredService<KeyStore>();
        var clock = app.Services.GetRequiredService<ServiceClock>();
        var images = app.Services.GetRequiredService<ControlledImages>();
        var workloads = app.Services.GetRequiredService<WorkloadStore>();
        var workspaces = app.Services.GetRequiredService<Workspaces>();
        var faults = app.Services.GetRequiredService<FaultInjector>();
        var reset = app.Services.GetRequiredService<ResetCommand>();

        Map("GET", "requests", (http, _) => log.Since(Since(http.Request)).Select(r => r.ToView()));
        Map("DELETE", "requests", (_, _) => Done(log.Clear, counts.Reset));
        Map("GET", "requests/count", (_, _) => counts.ToView());
        Map("DELETE", "requests/count", (_, _) => Done(counts.Reset));

        Map("GET", "images", (_, _) => images.All());
        Map("POST", "images", (_, body) => images.Add(Required<JsonArray>(body, "an array of images")));
        Map("GET", "content", (_, _) => registry.All());
        Map("POST", "content", (_, body) => Done(() => ForEach(body, c => registry.Push(ReadContent(c)))));
        Map("DELETE", "content", (_, body) => Done(() => ForEach(body, c => registry.Delete(c.GetValue<string>()))));

        MapWorkloads("notebooks", workloads.Notebooks);
        MapWorkloads("training-jobs", workloads.TrainingJobs);
        MapWorkloads("algorithms", workloads.Algorithms);
        MapWorkloads("services", workloads.Services);
        MapWorkloads("models", workloads.Models);
        MapWorkloads("workflows", workloads.Workflows);
        Map("GET", "workspaces", (_, _) => workspaces.All.Select(w => new { w.Id, w.Name }));
        Map("POST", "workspaces", (_, body) => Done(() => ForEach(body, w => workspaces.Add(w.GetValue<string>()))));

        Map("GET", "settings", (_, _) => settings.Current);
        Map("PATCH", "settings", (_, body) => settings.Patch(Required<JsonObject>(body, "an object of settings")));
        Map("GET", "faults", (_, _) => faults.ToView());
        Map("PUT", "faults", (_, body) => Done(() => faults.Set(FaultPlanReader.Read(body))));
        Map("DELETE", "faults", (_, _) => Done(() => faults.Set(FaultPlan.None)));

        Map("DELETE", "tokens", (_, _) => Done(tokens.RevokeAll));
        Map("DELETE", "keys", (_, _) => Done(keys.RevokeTemporary));
        Map("POST", "id-tokens", (_, body) =>
        {
            var wanted = body?.Deserialize<IdTokenRequest>(EmulatorJson.Control) ?? new IdTokenRequest();
            return new { IdToken = IdTokens.Issue(wanted.Subject, wanted.Audience, clock.Now, wanted.Lifetime) };
        });
        Map("POST", "reset", (_, body) => Done(() => reset.Run(body)));
        Map("POST", "restart", (_, body) => Done(() => reset.Restart(body)));

        void Map(string method, string path, Func<HttpContext, JsonNode?, object?> handle) =>
            app.MapMethods("/emulator/" + path, [method], http => ControlHandler.RunAsync(http, handle));

        void MapWorkloads<T>(string path, WorkloadList<T> list)
            where T : IWorkload
        {
            Map("GET", path, (_, _) => list.All());
            Map("POST", path, (_, body) =>
            {
                var given = Required<JsonArray>(body, "an array of " + path).Deserialize<T[]>(EmulatorJson.Control)!;
                list.Put(given);
                return given;
            });
            Map("DELETE", path, (_, body) => Done(() =>
            {
                if (body is null)
                    list.Clear();
                else
                    list.Remove(body.Deserialize<string[]>(EmulatorJson.Control)!);
            }));
        }
    }

    private static long Since(HttpRequest request) => !request.Query.TryGetValue("since", out var text) ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence
        : throw new FormatException("since is the number of a request.");

    private static T Required<T>(JsonNode? body, string what)
        where T : JsonNode => body as T ?? throw new FormatException($"The body must be {what}.");

    private static void ForEach(JsonNode? body, Action<JsonNode> act)
    {
        foreach (var element in Required<JsonArray>(body, "an array"))
            act(element ?? throw new FormatException("No element is null."));
    }

    /// <summary>Reads the path alone, or the path with the fields of its content.</summary>
    private static SwrContent ReadContent(JsonNode node) =>
        node is JsonObject ? node.Deserialize<SwrContent>(EmulatorJson.Control)! : new SwrContent { Path = node.GetValue<string>() };

    /// <summary>Carries out the steps in order, without a response body.</summary>
    private static object? Done(params ReadOnlySpan<Action> steps)
    {
        foreach (var step in steps)
            step();
        return null;
    }
}

/// <summary>Reads the JSON of a control request and writes that of its response. An invalid request is answered with 400.</summary>
internal static class ControlHandler
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static async Task RunAsync(HttpContext http, Func<HttpContext, JsonNode?, object?> handle)
    {
        try
        {
            var body = await ReadAsync(http);
            if (handle(http, body) is { } result)
                await http.Response.WriteAsJsonAsync(result, EmulatorJson.Control, http.RequestAborted);
            else
                http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new { Error = e.Message }, EmulatorJson.Control, http.RequestAborted);
        }
    }

    private static async Task<JsonNode?> ReadAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return buffer.Length == 0 ? null : JsonNode.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), documentOptions: Lenient);
    }
}
