using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The connection is reset before the request is read; nothing is carried out.</summary>
internal sealed record ResetBeforeFault : Fault
{
    public override string Name => "resetBefore";

    public override bool ReadsRequest => false;

    public override bool CarriedOut { get; init; }

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) =>
        new() { Status = StatusCodes.Status200OK, Connection = Connection.ResetBeforeResponse };

    public override string? Validate() => base.Validate() ?? (CarriedOut ? "a reset after the operation is resetAfter." : null);
}

/// <summary>The operation is carried out, then the connection is reset instead of a response.</summary>
internal sealed record ResetAfterFault : Fault
{
    public override string Name => "resetAfter";

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) =>
        real! with { Connection = Connection.ResetBeforeResponse };

    public override string? Validate() => base.Validate() ?? (CarriedOut ? null : "a reset before the operation is resetBefore.");
}

/// <summary>The operation is carried out, and the connection is reset after half of the response was sent.</summary>
internal sealed record ResetDuringFault : Fault
{
    public override string Name => "resetDuring";

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) =>
        real! with { Connection = Connection.ResetDuringResponse };

    public override string? Validate() => base.Validate() ?? (CarriedOut ? null : "carriedOut is always true here.");
}

/// <summary>
/// The connection is closed in an orderly way (FIN) instead of a response, as servers do with idle connections. An HTTP client may then
/// resend the request automatically.
/// </summary>
internal sealed record CloseFault : Fault
{
    public override string Name => CarriedOut ? "close carried out" : "close";

    public override bool CarriedOut { get; init; }

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) =>
        (real ?? new ServiceResponse { Status = StatusCodes.Status200OK }) with { Connection = Connection.ClosedBeforeResponse };
}

/// <summary>The request is read and never answered.</summary>
internal sealed record HangFault : Fault
{
    /// <summary>A delay longer than any client waits. It ends when the client or the emulator ends.</summary>
    public static readonly TimeSpan Forever = TimeSpan.FromHours(1);

    public override string Name => CarriedOut ? "hang carried out" : "hang";

    public override bool CarriedOut { get; init; }

    public override ServiceResponse Apply(ServiceResponse? real, FaultContext context) =>
        (real ?? new ServiceResponse { Status = StatusCodes.Status200OK }) with
        {
            Connection = Connection.ResetBeforeResponse,
            Delay = Forever,
        };
}
