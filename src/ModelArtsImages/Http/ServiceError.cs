using System.Text;
using System.Text.Json;
using ModelArtsImages.Text;

namespace ModelArtsImages.Http;

/// <summary>What an error body says. Four shapes are in use, and a proxy may answer anything.</summary>
/// <param name="Code">The service's code, such as <c>ModelArts.6797</c>.</param>
/// <param name="Message">The service's words, on one line and harmless to show.</param>
/// <param name="RequestId">The request's id, where the body names it.</param>
/// <param name="IsFromApi">Whether the body is one of the API's: not a proxy's page and not empty.</param>
internal readonly record struct ServiceError(string? Code, string? Message, string? RequestId, bool IsFromApi)
{
    /// <summary>The image does not exist, with whatever status the service says so.</summary>
    public const string ImageDoesNotExist = "ModelArts.6797";

    private const int LongestSecret = 64 * 1024;

    /// <summary>Of a body that is no JSON; in UTF-16 it has half as many characters.</summary>
    private const int MaximumRead = 4 * LongestSecret;

    /// <summary>Whether a gateway speaks that has not asked the service: its 404 says nothing about an image.</summary>
    public bool IsFromGateway => Code is not null && Code.StartsWith("APIGW.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the body.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="redact">Takes out secrets that are echoed.</param>
    public static ServiceError Parse(ApiResponse answer, Func<string, string> redact)
    {
        if (answer.Json.IsEmpty) return default;
        try
        {
            var reader = new Utf8JsonReader(answer.Json);
            using var document = JsonDocument.ParseValue(ref reader);
            return Parse(document.RootElement, redact);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(null, answer.IsHtml ? "(an HTML page)" : Excerpt(answer, redact), null, IsFromApi: false);
        }
    }

    /// <summary>
    /// Whether a body under a status of success says an error: it names one, and no object. An object is one with an id, whatever fields of such names it has.
    /// </summary>
    public static bool IsIn(ApiResponse answer)
    {
        if (answer.Json.IsEmpty) return false;
        try
        {
            var reader = new Utf8JsonReader(answer.Json);
            using var document = JsonDocument.ParseValue(ref reader);
            var body = document.RootElement;
            return body.ValueKind == JsonValueKind.Object && !Has(body, "id") && (Has(body, "error_code") || Has(body, "code") || Has(body, "error"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }

        static bool Has(JsonElement body, string name) =>
            body.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False);
    }

    private static ServiceError Parse(JsonElement body, Func<string, string> redact)
    {
        // SWR: {"errors":[{"errorCode":…,"errorMessage":…}]}, or the array alone.
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("errors", out var errors)) body = errors;
        if (body.ValueKind == JsonValueKind.Array && body.GetArrayLength() > 0) body = body[0];
        if (body.ValueKind != JsonValueKind.Object) return new(null, DisplayText.OneLine(body.GetRawText(), redact, 200), null, IsFromApi: false);

        // IAM: {"error":{"code":401,"message":"…","title":"…"}}
        var error = body.TryGetProperty("error", out var nested) && nested.ValueKind == JsonValueKind.Object ? nested : body;
        var code = Text("error_code") ?? Text("errorCode") ?? Text("code");
        var message = Text("error_msg") ?? Text("errorMessage") ?? Text("message") ?? Text("title") ?? TextOf(body, "error");
        return new(code, message, TextOf(body, "request_id"), IsFromApi: code is not null || message is not null);

        string? Text(string name) => TextOf(error, name);

        string? TextOf(JsonElement part, string name) =>
            part.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
                ? DisplayText.OneLine(JsonValues.ToText(value) ?? string.Empty, redact)
                : null;
    }

    /// <summary>The body's beginning. More is read than is shown, so that a long token is there as a whole to be taken out.</summary>
    private static string Excerpt(ApiResponse answer, Func<string, string> redact)
    {
        var text = redact(DisplayText.Flatten(Encoding.UTF8.GetString(answer.Body.Array!, answer.Body.Offset, Math.Min(answer.Body.Count, MaximumRead))));
        // The end of what was read may be the first part of a secret, and moves into sight where many before it were taken out.
        if (answer.Body.Count > MaximumRead) text = text.Substring(0, Math.Max(text.Length - LongestSecret, 0));
        return DisplayText.OneLine(text, 200);
    }
}
