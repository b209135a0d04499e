using System.Globalization;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The page of a proxy that stands in between.</summary>
internal sealed record HtmlFault : Fault
{
    public int Status { get; init; } = StatusCodes.Status502BadGateway;

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"html {Status}");

    public override bool CarriedOut { get; init; }

    public override Answer Apply(Answer? real, FaultContext context) => Page(Status);

    public override string? Mistake() => base.Mistake() ?? MistakeOf(Status);

    public static Answer Page(int status) => Answer.Text(status, "text/html; charset=utf-8", $"""
        <!DOCTYPE html>
        <html><head><title>{status}</title></head>
        <body><center><h1>{status} Proxy Error</h1></center><hr><center>gateway/1.2</center></body></html>
        """);
}
