using System.Text;
using System.Text.Json;
using ModelArtsImages.Formatting;

namespace ModelArtsImages.Api;

/// <summary>What an error body says. Four shapes are in use, and a proxy may answer anything.</summary>
/// <param name="Code">The service's code, such as <c>ModelArts.6797</c>.</param>
/// <param name="Message">The service's words, on one line and harmless to show.</param>
/// <param name="RequestId">The request's id, where the body names it.</param>
/// <param name="IsFromApi">Whether the body is one of the API's: not a proxy's page and not empty.</param>
internal readonly record struct ServiceError(string? Code, string? Message, string? RequestId, bool IsFromApi)
{
    /// <summary>The image does not exist, with whatever status the service says so.</summary>
    public const string ImageDoesNotExist = "ModelArts.6797";

    /// <summary>Whether a gateway speaks that has not asked the service: its 404 says nothing about an image.</summary>
    public bool IsFromGateway => Code is not null && Code.StartsWith("APIGW.", StringComparison.OrdinalIgnoreCase);

    public static ServiceError Parse(ApiAnswer answer)
    {
        if (answer.Json.IsEmpty) return default;
        try
        {
            var reader = new Utf8JsonReader(answer.Json);
            using var document = JsonDocument.ParseValue(ref reader);
            return Parse(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(null, answer.IsHtml ? "(an HTML page)" : Excerpt(answer), null, IsFromApi: false);
        }
    }

    private static ServiceError Parse(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) return new(null, DisplayText.OneLine(body.GetRawText(), 200), null, IsFromApi: false);

        // IAM: {"error":{"code":401,"message":"…","title":"…"}}
        var error = body.TryGetProperty("error", out var nested) && nested.ValueKind == JsonValueKind.Object ? nested : body;
        var code = Text(error, "error_code") ?? Text(error, "code");
        var message = Text(error, "error_msg") ?? Text(error, "message") ?? Text(error, "title") ?? Text(body, "error");
        return new(code, message, Text(body, "request_id"), IsFromApi: code is not null || message is not null);
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? DisplayText.OneLine(JsonValues.ToText(value) ?? string.Empty)
            : null;

    private static string Excerpt(ApiAnswer answer) =>
        DisplayText.OneLine(Encoding.UTF8.GetString(answer.Body.Array!, answer.Body.Offset, Math.Min(answer.Body.Count, 800)), 200);
}
