using System.Text.Json.Serialization;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>Something that goes wrong with a request.</summary>
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
[JsonDerivedType(typeof(AnswerFault), "answer")]
[JsonDerivedType(typeof(MutatedFault), "mutated")]
internal abstract record Fault
{
    /// <summary>The answer is held back so much longer.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How the request log and the counts call it.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Whether the request's body is read at all.</summary>
    [JsonIgnore]
    public virtual bool ReadsRequest => true;

    /// <summary>Whether the operation is carried out although its answer suffers.</summary>
    public virtual bool CarriedOut { get; init; } = true;

    /// <summary>What goes out.</summary>
    /// <param name="real">The real answer; null where the operation was not carried out.</param>
    /// <param name="context">The request.</param>
    public abstract Answer Apply(Answer? real, FaultContext context);

    /// <summary>What is wrong with it as it is written in a rule; null when nothing is.</summary>
    public virtual string? Mistake() => Delay < TimeSpan.Zero ? "delay is not negative." : null;

    /// <summary>The status of a rule must be one that HTTP has.</summary>
    protected static string? MistakeOf(int status) => status is >= 200 and <= 599 ? null : $"status is from 200 to 599, not {status}.";
}

/// <summary>What a fault may need to know of the request that it is done to.</summary>
/// <param name="Request">The request.</param>
/// <param name="Operation">What it asks for.</param>
/// <param name="Now">The service's time.</param>
/// <param name="Random">The same again for the same request in a run with the same seed.</param>
/// <param name="Tokens">The tokens in force.</param>
/// <param name="Keys">The key pairs in force.</param>
internal sealed record FaultContext(
    ServiceRequest Request, Operation Operation, DateTimeOffset Now, Random Random, TokenStore Tokens, KeyStore Keys);
