using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelArtsImages.Authentication;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Connections;

/// <summary>The ECS host that this runs on, asked through its metadata service; off the cloud there is none, and that shows within seconds.</summary>
internal sealed class EcsCredentials
{
    /// <summary>For tests, and for hosts that reach the metadata service through a forwarder: another address than the cloud's own.</summary>
    public const string EndpointVariable = "MODELARTSIMAGES_METADATA_ENDPOINT";

    private static readonly Uri CloudEndpoint = new("http://169.254.169.254");
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>The metadata service is on the host itself: no proxy stands between.</summary>
    private static readonly Lazy<HttpMessageInvoker> Http = new(
        static () => new HttpMessageInvoker(new HttpClientHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }));

    private readonly Uri _endpoint = EnvironmentCredentials.Get(EndpointVariable) is { } given ? EndpointRules.Parse(given, EndpointVariable) : CloudEndpoint;

    /// <summary>The host's own credentials; <see langword="null"/> where there are none, with the reason.</summary>
    public async Task<(ResolvedCredentials? Found, string Missing)> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var first = await FetchKeyAsync(cancellationToken).ConfigureAwait(false);
            var host = await FetchAsync("openstack/latest/meta_data.json", EcsJsonContext.Default.EcsMetadata, cancellationToken).ConfigureAwait(false);
            return (new ResolvedCredentials(scope => new AccessKeyAuthenticator(new RefreshingAccessKey(first, FetchKeyAsync), scope.Signing), "ECS host")
            {
                Region = host.RegionId,
                ProjectId = host.ProjectId,
            }, string.Empty);
        }
        catch (ModelArtsException e)
        {
            return (null, e.Message);
        }
    }

    private async Task<AccessKeyCredential> FetchKeyAsync(CancellationToken cancellationToken)
    {
        var answer = await FetchAsync("openstack/latest/securitykey", EcsJsonContext.Default.EcsSecurityKey, cancellationToken).ConfigureAwait(false);
        return answer.Credential is { Access: { Length: > 0 } access, Secret: { Length: > 0 } secret } key
            ? new AccessKeyCredential(
                CredentialRules.AccessKey(access, ValueOrigin.EcsHost),
                CredentialRules.SecretKey(secret, ValueOrigin.EcsHost),
                key.SecurityToken is { Length: > 0 } token ? CredentialRules.Token(token, ValueOrigin.EcsHost) : null)
            {
                ExpiresAt = key.ExpiresAt,
            }
            : throw NoCredentials("its metadata service names no agency's credentials");
    }

    private async Task<T> FetchAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(_endpoint, path));
        if (await FetchTokenAsync(cancellationToken).ConfigureAwait(false) is { } token)
            message.Headers.TryAddWithoutValidation("X-Metadata-Token", token);

        var (status, body) = await SendAsync(message, cancellationToken).ConfigureAwait(false);
        try
        {
            if (status != HttpStatusCode.OK) throw NoCredentials($"its metadata service answered {(int)status}");
            return JsonSerializer.Deserialize(body.AsSpan(), type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw NoCredentials("what answers in place of its metadata service is another service");
        }
        finally
        {
            BodyReader.Return(body);
        }
    }

    /// <summary>Newer hosts want a session token first; older ones know none and answer 404, 405 or 503.</summary>
    private async Task<string?> FetchTokenAsync(CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Put, new Uri(_endpoint, "meta-data/latest/api/token"));
        message.Headers.TryAddWithoutValidation("X-Metadata-Token-Ttl-Seconds", "21600");
        RequestContent.Add(message, body: null, cancellationToken);
        var (status, body) = await SendAsync(message, cancellationToken).ConfigureAwait(false);
        try
        {
            return status switch
            {
                HttpStatusCode.OK => System.Text.Encoding.ASCII.GetString(body.Array ?? [], body.Offset, body.Count).Trim(),
                HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.ServiceUnavailable => null,
                _ => throw NoCredentials($"its metadata service answered {(int)status}"),
            };
        }
        finally
        {
            BodyReader.Return(body);
        }
    }

    private static async Task<(HttpStatusCode Status, ArraySegment<byte> Body)> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            using var response = await Http.Value.SendAsync(message, limit.Token).ConfigureAwait(false);
            return (response.StatusCode, await BodyReader.ReadAsync(response.Content, limit.Token).ConfigureAwait(false));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested
            && e is HttpRequestException or IOException or InvalidDataException or OperationCanceledException or ObjectDisposedException)
        {
            throw NoCredentials("no metadata service answers here");
        }
    }

    private static ModelArtsException NoCredentials(string why) => new(Failure.NotConnected, $"this is no ECS host with an agency: {why}");
}
