using System.Text.Json;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Json;

namespace ModelArtsImages.Emulator.Control;

/// <summary>Reads the JSON of a control request and writes that of its answer; what is wrong with it is said with status 400.</summary>
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
