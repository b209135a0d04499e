using System.Text.Json;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication;

/// <summary>What the module asks of the security token service.</summary>
internal sealed class StsClient(RequestPipeline pipeline, Uri endpoint)
{
    /// <summary>AssumeAgency: temporary keys of an agency, for keys that it trusts.</summary>
    /// <exception cref="ModelArtsException">The agency may not be assumed, or the request failed.</exception>
    public async Task<AccessKeyCredential> AssumeAgencyAsync(AssumedAgency agency, CallOptions call)
    {
        var request = new ApiRequest
        {
            Purpose = $"assume agency {agency}",
            Method = HttpMethod.Post,
            Endpoint = endpoint,
            PathAndQuery = UrlEncoding.Path("v5", "agencies", "assume"),
            Body = IamBodies.AssumeAgency(agency),
            NotFound = Failure.NotConnected,
            IsRepeatable = true,
        };
        return (await pipeline.SendAsync(request, static answer => IamClient.ReadTemporaryKey(answer, "STS"), call).ConfigureAwait(false)).ValueOrThrow();
    }

    /// <summary>GetCallerIdentity: who asks.</summary>
    /// <exception cref="ModelArtsException">The request failed.</exception>
    public async Task<CallerIdentity> GetCallerIdentityAsync(CallOptions call)
    {
        var request = new ApiRequest
        {
            Purpose = "ask STS who acts",
            Method = HttpMethod.Get,
            Endpoint = endpoint,
            PathAndQuery = UrlEncoding.Path("v5", "caller-identity"),
            NotFound = Failure.InvalidResponse,
        };
        return (await pipeline.SendAsync(request, ReadIdentity, call).ConfigureAwait(false)).ValueOrThrow();
    }

    private static CallerIdentity ReadIdentity(ApiResponse answer) =>
        JsonSerializer.Deserialize(answer.Json, IamJsonContext.Default.CallerIdentityResponse) is { PrincipalUrn: { Length: > 0 } urn } who
            ? new CallerIdentity(NameIn(urn), who.AccountId)
            : throw new JsonException();

    /// <summary>A user's URN ends in the name; that of another principal says what it is too, and is shown as it is.</summary>
    private static string NameIn(string urn)
    {
        const string User = ":user:";
        var at = urn.IndexOf(User, StringComparison.Ordinal);
        return at < 0 ? urn : urn.Substring(at + User.Length);
    }
}
