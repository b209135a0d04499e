using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>
/// An error with the usual body of the service or its gateway: 429, 500, 502, 503, 504, or any other status.
/// </summary>
internal sealed record StatusFault : Fault
{
    [JsonRequired]
    public int Status { get; init; }

    /// <summary>The Retry-After in seconds, sent as a number.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The Retry-After in seconds, sent as a date.</summary>
    public int? RetryAfterDate { get; init; }

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"status {Status}{(CarriedOut ? " carried out" : "")}");

    public override bool CarriedOut { get; init; }

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context)
    {
        var response = context.Operation.Failed(Status, context.Request.RequestId);
        var after = RetryAfter?.ToString(CultureInfo.InvariantCulture)
            ?? (RetryAfterDate is { } seconds ? context.Now.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture) : null);
        return after is null ? response : response.WithHeader("Retry-After", after);
    }

    public override string? Validate() => base.Validate() ?? ValidateStatus(Status)
        ?? (RetryAfter is not null && RetryAfterDate is not null ? "retryAfter and retryAfterDate exclude each other." : null);
}

/// <summary>Makes the token or temporary key of the request invalid; a new one is valid.</summary>
internal sealed record RevokeTokenFault : Fault
{
    public override string Name => "revokeToken";

    public override bool CarriedOut { get; init; }

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context)
    {
        if (context.Request.Header("X-Auth-Token") is { } token)
            context.Tokens.Revoke(token);
        else if (SignatureHeader.Parse(context.Request.Header("Authorization")) is { } signature)
            context.Keys.Revoke(signature.AccessKey);
        return context.Operation.Unauthenticated("decrypt token fail", context.Request.RequestId);
    }

    public override string? Validate() => base.Validate() ?? (CarriedOut ? "a rejected request is never carried out." : null);
}

/// <summary>The program in front of the service that responds with 404.</summary>
internal enum GatewayForm
{
    /// <summary>The cloud's API gateway: APIGW.0101 in JSON.</summary>
    Apigw,

    /// <summary>A proxy's page.</summary>
    Html,

    /// <summary>Kong: a message about a missing route in JSON.</summary>
    Kong,

    /// <summary>A load balancer: no body at all.</summary>
    Empty,

    /// <summary>A Spring service behind it that does not know the path.</summary>
    Spring,
}

/// <summary>A 404 from a program in front of the service that does not know the path. Nothing is carried out.</summary>
internal sealed record GatewayFault : Fault
{
    [JsonRequired]
    public GatewayForm Form { get; init; }

    public override string Name => "gateway " + JsonNamingPolicy.CamelCase.ConvertName(Form.ToString());

    public override bool CarriedOut { get; init; }

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) => Form switch
    {
        GatewayForm.Apigw => GatewayError.NoSuchApi(context.Request.RequestId),
        GatewayForm.Html => HtmlFault.Page(StatusCodes.Status404NotFound),
        GatewayForm.Kong => ServiceResponse.Json(StatusCodes.Status404NotFound, new { Message = "no Route matched with those values" }),
        GatewayForm.Empty => new ServiceResponse { Status = StatusCodes.Status404NotFound, ContentType = null },
        _ => ServiceResponse.Json(StatusCodes.Status404NotFound, new
        {
            Timestamp = context.Now.UtcDateTime,
            Status = StatusCodes.Status404NotFound,
            Error = "Not Found",
            context.Request.Path,
        }),
    };

    public override string? Validate() => base.Validate() ?? (CarriedOut ? "what a gateway does not know is never carried out." : null);
}

/// <summary>The page of a proxy between the client and the service.</summary>
internal sealed record HtmlFault : Fault
{
    public int Status { get; init; } = StatusCodes.Status502BadGateway;

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"html {Status}");

    public override bool CarriedOut { get; init; }

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) => Page(Status);

    public override string? Validate() => base.Validate() ?? ValidateStatus(Status);

    public static ServiceResponse Page(int status) => ServiceResponse.Text(status, "text/html; charset=utf-8", $"""
        <!DOCTYPE html>
        <html><head><title>{status}</title></head>
        <body><center><h1>{status} Proxy Error</h1></center><hr><center>gateway/1.2</center></body></html>
        """);
}

/// <summary>A status without a body, from an operation that was carried out or from a proxy.</summary>
internal sealed record EmptyFault : Fault
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"empty {Status}");

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) => new() { Status = Status, ContentType = null };

    public override string? Validate() => base.Validate() ?? ValidateStatus(Status);
}

/// <summary>A response that a test specifies.</summary>
internal sealed record ResponseFault : Fault
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The reason phrase of the status.</summary>
    public string? Reason { get; init; }

    public string? ContentType { get; init; } = ServiceResponse.JsonType;

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string? Body { get; init; }

    /// <summary>The body in base64, if it is not text.</summary>
    public byte[]? BodyBase64 { get; init; }

    public override string Name => "response";

    public override bool CarriedOut { get; init; }

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) => new()
    {
        Status = Status,
        Reason = Reason,
        ContentType = ContentType,
        Headers = Headers,
        Body = new BytesBody(BodyBase64 ?? Encoding.UTF8.GetBytes(Body ?? "")),
    };

    public override string? Validate() => base.Validate() ?? ValidateStatus(Status)
        ?? (Body is not null && BodyBase64 is not null ? "body and bodyBase64 exclude each other."
            : Status == StatusCodes.Status204NoContent && (Body ?? "").Length + (BodyBase64 ?? []).Length > 0 ? "a 204 has no body."
            : null);
}
