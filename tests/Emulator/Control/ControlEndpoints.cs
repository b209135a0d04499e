using System.Globalization;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Faults;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Requests;
using ModelArtsImages.Emulator.Saving;

namespace ModelArtsImages.Emulator.Control;

/// <summary>The emulator's own API, which tests look and act through; it needs no credentials and is not logged.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<RequestLog>();
        var counts = app.Services.GetRequiredService<RequestCounts>();
        var settings = app.Services.GetRequiredService<SettingsHolder>();
        var registry = app.Services.GetRequiredService<SwrRegistry>();
        var tokens = app.Services.GetRequiredService<TokenStore>();
        var images = app.Services.GetRequiredService<ControlledImages>();
        var faults = app.Services.GetRequiredService<FaultInjector>();
        var reset = app.Services.GetRequiredService<ResetCommand>();

        Map("GET", "requests", (http, _) => log.Since(Since(http.Request)).Select(r => r.ToView()));
        Map("DELETE", "requests", (_, _) => Done(log.Clear, counts.Reset));
        Map("GET", "requests/count", (_, _) => counts.ToView());
        Map("DELETE", "requests/count", (_, _) => Done(counts.Reset));

        Map("GET", "images", (_, _) => images.All());
        Map("POST", "images", (_, body) => images.Add(Required<JsonArray>(body, "an array of images")));
        Map("GET", "content", (_, _) => registry.All());
        Map("POST", "content", (_, body) => Done(() => ForEachPath(body, registry.Push)));
        Map("DELETE", "content", (_, body) => Done(() => ForEachPath(body, registry.Delete)));

        Map("GET", "notebooks", (_, _) => Workloads.Notebooks);
        Map("GET", "training-jobs", (_, _) => Workloads.TrainingJobs);

        Map("GET", "settings", (_, _) => settings.Current);
        Map("PATCH", "settings", (_, body) => settings.Patch(Required<JsonObject>(body, "an object of settings")));
        Map("GET", "faults", (_, _) => faults.ToView());
        Map("PUT", "faults", (_, body) => Done(() => faults.Set(FaultPlanReader.Read(body))));
        Map("DELETE", "faults", (_, _) => Done(() => faults.Set(FaultPlan.None)));

        Map("DELETE", "tokens", (_, _) => Done(tokens.RevokeAll));
        Map("POST", "reset", (_, body) => Done(() => reset.Run(body)));

        void Map(string method, string path, Func<HttpContext, JsonNode?, object?> handle) =>
            app.MapMethods("/emulator/" + path, [method], http => ControlHandler.RunAsync(http, handle));
    }

    private static long Since(HttpRequest request) => !request.Query.TryGetValue("since", out var text) ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence
        : throw new FormatException("since is the number of a request.");

    private static T Required<T>(JsonNode? body, string what)
        where T : JsonNode => body as T ?? throw new FormatException($"The body must be {what}.");

    private static void ForEachPath(JsonNode? body, Action<string> act)
    {
        foreach (var path in Required<JsonArray>(body, "an array of SWR paths"))
            act(path!.GetValue<string>());
    }

    /// <summary>Done in order; there is nothing to say about it.</summary>
    private static object? Done(params ReadOnlySpan<Action> steps)
    {
        foreach (var step in steps)
            step();
        return null;
    }
}
