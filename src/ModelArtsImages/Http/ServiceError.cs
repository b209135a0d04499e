using System.Globalization;
using System.Text;
using System.Text.Json;
using ModelArtsImages.Text;

namespace ModelArtsImages.Http;

/// <summary>The content of an error body. Many forms are in use, and a proxy may send anything.</summary>
/// <param name="Code">The service's code, such as <c>ModelArts.6404</c>.</param>
/// <param name="Message">The service's message, on one line and safe to show.</param>
/// <param name="RequestId">The request's id, if the body names it.</param>
/// <param name="IsFromApi">Whether the body is from the API, not empty or a page of a proxy.</param>
internal readonly record struct ServiceError(string? Code, string? Message, string? RequestId, bool IsFromApi)
{
    /// <summary>
    /// How many bytes of a body that is not JSON are searched for secrets. Far fewer are shown, so that a secret is found even if the cut
    /// would shorten it.
    /// </summary>
    private const int MaximumSearched = 16 * 1024;

    /// <summary>The longest message that was observed has a few thousand characters.</summary>
    private const int MaximumAuthorizationLength = 64 * 1024;

    /// <summary>The maximum length of a body whose status is checked.</summary>
    private const int MaximumStatusLength = 4 * 1024;

    private static readonly string[] Codes = ["error_code", "errorCode", "code"];
    private static readonly string[] Messages = ["error_msg", "errorMsg", "errorMessage", "message", "title"];

    /// <summary>Why a permission is missing, in a form that STS decodes; <see langword="null"/> if the service did not send it.</summary>
    public string? EncodedAuthorizationMessage { get; init; }

    /// <summary>Whether the error is from ModelArts itself. A gateway or proxy does not know whether an image exists.</summary>
    public bool IsFromModelArts => Code is not null && Code.StartsWith("ModelArts.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the code says, with any status, that the resource of the request's path does not exist.</summary>
    public bool IsNoSuch => Code is not null && (Is("ModelArts.6404") || Is("ModelArts.6797"));

    /// <summary>Reads the body.</summary>
    public static ServiceError Parse(ApiResponse response)
    {
        if (response.Json.IsEmpty) return default;
        try
        {
            var reader = new Utf8JsonReader(response.Json);
            using var document = JsonDocument.ParseValue(ref reader);
            var body = document.RootElement;
            if (Find(body) is { } error) return Read(response, FirstOf(body)!.Value, error);
            return body.ValueKind == JsonValueKind.Object
                ? default
                : new(null, response.Shown(body.GetRawText(), 200), null, IsFromApi: false);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(null, response.IsHtml ? "(an HTML page)" : Excerpt(response), null, IsFromApi: false);
        }
    }

    /// <summary>Whether a body with a success status has an error code or says that it failed, and is not an object with an id.</summary>
    public static bool IsIn(ApiResponse response)
    {
        if (!MayBeIn(response.Json)) return false;
        try
        {
            var reader = new Utf8JsonReader(response.Json);
            using var document = JsonDocument.ParseValue(ref reader);
            var body = document.RootElement;
            return FirstOf(body) is { } outer && !Says(outer, "id") && SaysError(outer, depth: 0)
                && (body.ValueKind == JsonValueKind.Object || IsError(outer));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A quick check, because most bodies are long pages without any of these fields.</summary>
    /// <remarks>Every image has a status, but an error that only its status shows has a short body.</remarks>
    private static bool MayBeIn(ReadOnlySpan<byte> json) =>
        json.Length <= MaximumStatusLength || json.IndexOf("\"err"u8) >= 0 || json.IndexOf("\"code\""u8) >= 0
        || json.IndexOf("success\""u8) >= 0;

    /// <summary>Whether an object is an error, or contains one directly. An array contains records, which are not checked.</summary>
    private static bool SaysError(JsonElement body, int depth)
    {
        foreach (var field in body.EnumerateObject())
        {
            var isError = field.NameEquals("code") || field.Name.StartsWith("err", StringComparison.OrdinalIgnoreCase)
                ? !IsNoError(field.Value)
                : field.Name is "is_success" or "isSuccess" or "success" ? IsFalse(field.Value)
                : field.NameEquals("status") ? IsStatusOfError(field.Value)
                : depth == 0 && field.Value.ValueKind == JsonValueKind.Object && SaysError(field.Value, depth + 1);
            if (isError) return true;
        }

        return false;
    }

    private static bool Says(JsonElement body, string name) => body.TryGetProperty(name, out var value) && !IsNoError(value);

    /// <summary>Services send these codes with a success.</summary>
    private static bool IsNoError(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.False || TextOf(value) is "" or "0" or "200" or "[]" or "{}";

    private static bool IsFalse(JsonElement value) => TextOf(value).ToLowerInvariant() is "false" or "0";

    private static bool IsStatusOfError(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number
        && (int.TryParse(TextOf(value), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status >= 400
            : TextOf(value).StartsWith("error", StringComparison.OrdinalIgnoreCase)
                || TextOf(value).StartsWith("fail", StringComparison.OrdinalIgnoreCase));

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private bool Is(string code) => string.Equals(Code, code, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The error object: the body itself, the first element of an array, or an object directly in either, as IAM sends it under
    /// <c>error</c> and SWR under <c>errors</c>.
    /// </summary>
    private static JsonElement? Find(JsonElement body)
    {
        if (FirstOf(body) is not { } outer) return null;
        if (IsError(outer)) return outer;
        foreach (var field in outer.EnumerateObject())
        {
            if (FirstOf(field.Value) is { } inner && IsError(inner)) return inner;
        }

        // {"error":"Not Found"}: a message without a code.
        return Field(outer, "error") is null ? null : outer;
    }

    private static JsonElement? FirstOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value,
        JsonValueKind.Array when value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Object => value[0],
        _ => null,
    };

    private static bool IsError(JsonElement value) => FirstField(value, Codes) is not null || FirstField(value, Messages) is not null;

    private static ServiceError Read(ApiResponse response, JsonElement outer, JsonElement error)
    {
        // SWR sends its error twice, with the authorization message in one of them.
        var authorization = outer.EnumerateObject().Select(static field => FirstOf(field.Value)).Prepend(outer).Prepend(error)
            .Select(static part => part is { } body ? Field(body, ErrorAdvice.EncodedAuthorizationMessage) : null)
            .FirstOrDefault(static message => message is not null);
        return new ServiceError(
            Shown(FirstField(error, Codes)),
            Shown(FirstField(error, Messages) ?? Field(error, "error")),
            Shown(Field(error, "request_id") ?? Field(outer, "request_id")),
            IsFromApi: true)
        {
            EncodedAuthorizationMessage = Shown(authorization, MaximumAuthorizationLength),
        };

        string? Shown(string? text, int maximumLength = 1000) => text is null ? null : response.Shown(text, maximumLength);
    }

    private static string? FirstField(JsonElement value, string[] names) =>
        names.Select(name => Field(value, name)).FirstOrDefault(static text => text is not null);

    /// <summary>The text of a field; <see langword="null"/> if it is neither a string nor a number.</summary>
    private static string? Field(JsonElement value, string name) =>
        value.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? JsonValues.ToText(text)
            : null;

    /// <summary>The beginning of the body.</summary>
    private static string Excerpt(ApiResponse response)
    {
        var body = response.Body;
        return response.Shown(Encoding.UTF8.GetString(body.Array!, body.Offset, Math.Min(body.Count, MaximumSearched)), 200);
    }
}
