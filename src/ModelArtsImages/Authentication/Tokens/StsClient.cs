using System.Text.Json;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>The operations of STS that the module uses.</summary>
internal sealed class StsClient(RequestPipeline pipeline, Uri endpoint)
{
    /// <summary>AssumeAgency: temporary keys of an agency, for a caller that it trusts.</summary>
    /// <exception cref="ModelArtsException">The agency may not be assumed, or the request failed.</exception>
    public async Task<AccessKeyCredential> AssumeAgencyAsync(AssumedAgency agency, CallOptions call)
    {
        var request = new ApiRequest
        {
            Action = $"assume agency {agency}",
            Method = HttpMethod.Post,
            Endpoint = endpoint,
            PathAndQuery = UrlEncoding.Path("v5", "agencies", "assume"),
            Body = IamBodies.AssumeAgency(agency),
            IsRepeatable = true,
        };
        var result = await pipeline.SendAsync(
            request, static response => IamClient.ReadTemporaryKey(response, "STS"), call).ConfigureAwait(false);
        return result.ValueOrThrow();
    }

    /// <summary>GetCallerIdentity: the caller's identity.</summary>
    /// <exception cref="ModelArtsException">The request failed.</exception>
    public async Task<TokenHolder> GetCallerIdentityAsync(CallOptions call)
    {
        var request = new ApiRequest
        {
            Action = "look up the caller in STS",
            Method = HttpMethod.Get,
            Endpoint = endpoint,
            PathAndQuery = UrlEncoding.Path("v5", "caller-identity"),
        };
        return (await pipeline.SendAsync(request, ReadIdentity, call).ConfigureAwait(false)).ValueOrThrow();
    }

    /// <summary>
    /// DecodeAuthorizationMessage: why a request was denied; <see langword="null"/> if the message does not describe one.
    /// </summary>
    /// <exception cref="ModelArtsException">The caller may not decode messages, or the request failed.</exception>
    public async Task<Denial?> DecodeAuthorizationMessageAsync(string encodedMessage, CallOptions call)
    {
        var request = new ApiRequest
        {
            Action = "look up in STS why a request was denied",
            Method = HttpMethod.Post,
            Endpoint = endpoint,
            PathAndQuery = UrlEncoding.Path("v5", "decode-authorization-message"),
            Body = IamBodies.DecodeAuthorizationMessage(encodedMessage),
            IsRepeatable = true,
        };
        return (await pipeline.SendAsync(request, ReadDenial, call).ConfigureAwait(false)).ValueOrThrow();
    }

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
