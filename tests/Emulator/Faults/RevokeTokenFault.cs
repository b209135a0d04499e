using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>The token that the request carries ends here and now; a new one is good again.</summary>
internal sealed record RevokeTokenFault : Fault
{
    public override string Name => "revokeToken";

    public override bool CarriedOut { get; init; }

    public override Answer Apply(Answer? real, FaultContext context)
    {
        if (context.Request.Header("X-Auth-Token") is { } token)
            context.Tokens.Revoke(token);
        return context.Operation.Unauthenticated("decrypt token fail", context.Request.RequestId);
    }

    public override string? Mistake() => base.Mistake() ?? (CarriedOut ? "a refused request is never carried out." : null);
}
