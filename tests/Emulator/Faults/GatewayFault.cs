using System.Text.Json;
using System.Text.Json.Serialization;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>Whose 404 it is.</summary>
internal enum GatewayForm
{
    /// <summary>The cloud's API gateway: APIGW.0101 in JSON.</summary>
    Apigw,

    /// <summary>A proxy's page.</summary>
    Html,

    /// <summary>Kong: a message about a missing route in JSON.</summary>
    Kong,

    /// <summary>A load balancer: nothing at all.</summary>
    Empty,

    /// <summary>A Spring service behind it that does not know the path.</summary>
    Spring,
}

/// <summary>A 404 that is not the word of the service: something before it does not know the path. Nothing is carried out.</summary>
internal sealed record GatewayFault : Fault
{
    [JsonRequired]
    public GatewayForm Form { get; init; }

    public override string Name => "gateway " + JsonNamingPolicy.CamelCase.ConvertName(Form.ToString());

    public override bool CarriedOut { get; init; }

    public override Answer Apply(Answer? real, FaultContext context) => Form switch
    {
        GatewayForm.Apigw => GatewayError.NoSuchApi(context.Request.RequestId),
        GatewayForm.Html => HtmlFault.Page(StatusCodes.Status404NotFound),
        GatewayForm.Kong => Answer.Json(StatusCodes.Status404NotFound, new { Message = "no Route matched with those values" }),
        GatewayForm.Empty => new Answer { Status = StatusCodes.Status404NotFound, ContentType = null },
        _ => Answer.Json(StatusCodes.Status404NotFound, new
        {
            Timestamp = context.Now.UtcDateTime,
            Status = StatusCodes.Status404NotFound,
            Error = "Not Found",
            context.Request.Path,
        }),
    };

    public override string? Mistake() => base.Mistake() ?? (CarriedOut ? "what a gateway does not know is never carried out." : null);
}
