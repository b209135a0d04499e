using System.Text.Json.Serialization;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>A fault that affects a request.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StatusFault), "status")]
[JsonDerivedType(typeof(DelayFault), "delay")]
[JsonDerivedType(typeof(ResetBeforeFault), "resetBefore")]
[JsonDerivedType(typeof(ResetAfterFault), "resetAfter")]
[JsonDerivedType(typeof(ResetDuringFault), "resetDuring")]
[JsonDerivedType(typeof(CloseFault), "close")]
[JsonDerivedType(typeof(HangFault), "hang")]
[JsonDerivedType(typeof(GatewayFault), "gateway")]
[JsonDerivedType(typeof(EmptyPageFault), "emptyPage")]
[JsonDerivedType(typeof(TruncatedFault), "truncated")]
[JsonDerivedType(typeof(MalformedFault), "malformed")]
[JsonDerivedType(typeof(ContentTypeFault), "contentType")]
[JsonDerivedType(typeof(HtmlFault), "html")]
[JsonDerivedType(typeof(EmptyFault), "empty")]
[JsonDerivedType(typeof(HugeFault), "huge")]
[JsonDerivedType(typeof(DripFault), "drip")]
[JsonDerivedType(typeof(RevokeTokenFault), "revokeToken")]
[JsonDerivedType(typeof(ResponseFault), "response")]
[JsonDerivedType(typeof(MutatedFault), "mutated")]
internal abstract record Fault
{
    /// <summary>The additional delay of the response.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The name of the fault in the request log and in the counts.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Whether the request's body is read at all.</summary>
    [JsonIgnore]
    public virtual bool ReadsRequest => true;

    /// <summary>Whether the operation is carried out although its response is faulty.</summary>
    public virtual bool CarriedOut { get; init; } = true;

    /// <summary>Creates the response to send.</summary>
    /// <param name="real">The real response; null if the operation was not carried out.</param>
    /// <param name="context">The request.</param>
    public abstract ServiceResponse Apply(ServiceResponse? real, FaultContext context);

    /// <summary>The error in the rule that names this fault; null if there is none.</summary>
    public virtual string? Validate() => Delay < TimeSpan.Zero ? "delay is not negative." : null;

    /// <summary>The status of a rule must be valid in HTTP.</summary>
    protected static string? ValidateStatus(int status) => status is >= 200 and <= 599 ? null : $"status is from 200 to 599, not {status}.";
}

/// <summary>The request that a fault affects, and its context.</summary>
/// <param name="Request">The request.</param>
/// <param name="Operation">The operation of the request.</param>
/// <param name="Now">The service's time.</param>
/// <param name="Random">Random numbers, the same for the same request in each run with the same seed.</param>
/// <param name="Tokens">The valid tokens.</param>
/// <param name="Keys">The valid key pairs.</param>
internal sealed record FaultContext(
    ServiceRequest Request, Operation Operation, DateTimeOffset Now, Random Random, TokenStore Tokens, KeyStore Keys);
