using System.Net;
using System.Text;
using System.Text.Json;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Credentials;

/// <summary>
/// Reads an ECS host's metadata service. Transient failures are retried, within three seconds per request, because outside the cloud
/// nothing answers.
/// </summary>
internal sealed class EcsMetadataClient
{
    /// <summary>
    /// The address of the metadata service if it is not the cloud's own: for tests, and for hosts that use a forwarder.
    /// </summary>
    public const string EndpointVariable = "MODELARTSIMAGES_METADATA_ENDPOINT";

    private static readonly Uri CloudEndpoint = new("http://169.254.169.254");

    private readonly NodeService _service = new(TimeSpan.FromSeconds(3));
    private readonly Uri _endpoint = EnvironmentVariables.Get(EndpointVariable) is { } given
        ? EndpointRules.Parse(given, EndpointVariable)
        : CloudEndpoint;

    /// <summary>
    /// Gets the session token that newer hosts require with each request. Older hosts have no such token, and in a container behind a hop
    /// limit the request hangs.
    /// </summary>
    /// <remarks>If this fails, requests are sent without a token. A host that requires one then responds with 401.</remarks>
    public async Task<Session> OpenSessionAsync(CallOptions call)
    {
        if (await _service.SendAsync(
            HttpMethod.Put, new Uri(_endpoint, "meta-data/latest/api/token"), ("X-Metadata-Token-Ttl-Seconds", "21600"), body: null,
            isRetried: false, call).ConfigureAwait(false) is not { } answer)
        {
            return new Session(null, "was not answered");
        }

        try
        {
            if (answer.Status != HttpStatusCode.OK) return new Session(null, $"answered {(int)answer.Status}");
            var token = Encoding.ASCII.GetString(answer.Body.Array ?? [], answer.Body.Offset, answer.Body.Count).Trim();
            return token.Length > 0 && CredentialRules.IsHeaderText(token)
                ? new Session(token, null)
                : new Session(null, "returned no token");
        }
        finally
        {
            BodyReader.Return(answer.Body);
        }
    }

    /// <summary>Gets a document, and the service's <c>Date</c> with it.</summary>
    /// <exception cref="ModelArtsException">It is not available; the message says why, as the second half of a sentence.</exception>
    public async Task<T> FetchAsync<T>(Session session, string path, Func<JsonElement, DateTimeOffset?, T> read, CallOptions call)
    {
        var answer = await GetAsync(session, path, call).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.Unauthorized && session.Token is null)
        {
            // The host requires a session token, and its failure to return one may have been temporary.
            session = await OpenSessionAsync(call).ConfigureAwait(false);
            if (session.Token is not null)
            {
                BodyReader.Return(answer.Body);
                answer = await GetAsync(session, path, call).ConfigureAwait(false);
            }
        }

        try
        {
            if (answer.Status != HttpStatusCode.OK) throw Failed(WhyFailed(answer.Status, session));
            return read(JsonSerializer.Deserialize(answer.Body.AsSpan(), IamJsonContext.Default.JsonElement), answer.Date);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Failed("another service responded instead of its metadata service");
        }
        finally
        {
            BodyReader.Return(answer.Body);
        }
    }

    private async Task<NodeService.Answer> GetAsync(Session session, string path, CallOptions call) =>
        await _service.SendAsync(
            HttpMethod.Get, new Uri(_endpoint, path), session.Token is { } token ? ("X-Metadata-Token", token) : null, body: null,
            isRetried: true, call).ConfigureAwait(false)
            ?? throw Failed("there is no metadata service here");

    private static string WhyFailed(HttpStatusCode status, Session session) =>
        status == HttpStatusCode.Unauthorized && session.Lack is { } lack
        ? $"its metadata service answered 401: it requires a session token, and the request for one {lack}"
        : $"its metadata service answered {(int)status}";

    private static ModelArtsException Failed(string why) => new(Failure.NotConnected, why);

    /// <summary>The session of the metadata service.</summary>
    /// <param name="Lack">Why there is none.</param>
    internal readonly record struct Session(string? Token, string? Lack)
    {
        public override string ToString() => Lack ?? "***";
    }
}
