using System.Text.Json;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>The operations of STS that the module uses. Each throws a <see cref="ModelArtsException"/> if it fails.</summary>
internal sealed class StsClient(RequestPipeline pipeline, Uri endpoint)
{
    /// <summary>AssumeAgency: temporary keys of an agency, for a caller that it trusts.</summary>
    public Task<AccessKeyCredential> AssumeAgencyAsync(AssumedAgency agency, CallOptions call) => pipeline.SendAsync(
        $"assume agency {agency}", endpoint, UrlEncoding.Path("v5", "agencies", "assume"), IamBodies.AssumeAgency(agency),
        static response => IamClient.ReadTemporaryKey(response, "STS"), call);

    /// <summary>GetCallerIdentity: the caller's identity.</summary>
    public Task<TokenHolder> GetCallerIdentityAsync(CallOptions call) => pipeline.SendAsync(
        "look up the caller in STS", endpoint, UrlEncoding.Path("v5", "caller-identity"), body: null, ReadIdentity, call);

    /// <summary>
    /// DecodeAuthorizationMessage: why a request was denied; <see langword="null"/> if the message does not describe one.
    /// </summary>
    public Task<Denial?> DecodeAuthorizationMessageAsync(string encodedMessage, CallOptions call) => pipeline.SendAsync(
        "look up in STS why a request was denied", endpoint, UrlEncoding.Path("v5", "decode-authorization-message"),
        IamBodies.DecodeAuthorizationMessage(encodedMessage), ReadDenial, call);

    private static ReadResult<Denial?> ReadDenial(ApiResponse response) =>
        JsonSerializer.Deserialize(response.Json, IamJsonContext.Default.DecodedMessageResponse)?.DecodedMessage is { } message
            ? Denial.Parse(message)
            : new Unreadable();

    private static ReadResult<TokenHolder> ReadIdentity(ApiResponse response) =>
        JsonSerializer.Deserialize(
            response.Json, IamJsonContext.Default.CallerIdentityResponse) is { PrincipalUrn: { Length: > 0 } urn } who
            ? new TokenHolder { User = NameIn(urn), DomainId = who.AccountId, Agency = AgencyIn(urn) }
            : new Unreadable();

    /// <summary>The agency in the URN of a session: <c>sts::{domain_id}:assumed-agency:{name}/{session}</c>.</summary>
    private static string? AgencyIn(string urn) =>
        urn.Split(':') is ["sts", _, _, "assumed-agency", var session] ? session.Split('/')[0] : null;

    /// <summary>A user's URN ends in the name. The URN of another principal also says what it is, so it is shown unchanged.</summary>
    private static string NameIn(string urn)
    {
        const string User = ":user:";
        var at = urn.IndexOf(User, StringComparison.Ordinal);
        return at < 0 ? urn : urn.Substring(at + User.Length);
    }
}
