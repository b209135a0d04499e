using System.Globalization;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The page of a proxy that stands in between.</summary>
internal sealed record HtmlFault : Fault
{
    public int Status { get; init; } = StatusCodes.Status502BadGateway;

    public override string Name => string.Create(CultureInfo.InvariantCulture, $"html {Status}");

    public override bool CarriedOut { get; init; }

    public override Answer Apply(Answer? real, FaultContext context) => Answer.Text(Status, "text/html; charset=utf-8", $"""
        <!DOCTYPE html>
        <html><head><title>{Status}</title></head>
        <body><center><h1>{Status} Proxy Error</h1></center><hr><center>gateway/1.2</center></body></html>
        """);

    public override string? Mistake() => base.Mistake() ?? MistakeOf(Status);
}
