using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelArtsImages.Authentication;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Connections;

/// <summary>Asks an ECS host's metadata service. What fails in passing is asked again, all within three seconds a request: off the cloud nobody answers.</summary>
internal sealed class EcsMetadataClient
{
    /// <summary>For tests, and for hosts that reach the metadata service through a forwarder: another address than the cloud's own.</summary>
    public const string EndpointVariable = "MODELARTSIMAGES_METADATA_ENDPOINT";

    private static readonly Uri CloudEndpoint = new("http://169.254.169.254");
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>The metadata service is on the host itself: no proxy stands between.</summary>
    private static readonly Lazy<HttpMessageInvoker> Http = new(
        static () => new HttpMessageInvoker(new HttpClientHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }));

    private readonly Uri _endpoint = EnvironmentCredentials.Get(EndpointVariable) is { } given ? EndpointRules.Parse(given, EndpointVariable) : CloudEndpoint;

    /// <summary>Gets what newer hosts want with each request; older ones know no such token, and behind a container's hop limit the request hangs.</summary>
    /// <remarks>Whatever goes wrong, the host is asked without a token: where it wants one, its own 401 says so.</remarks>
    public async Task<Session> OpenSessionAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await SendAsync(
                HttpMethod.Put, "meta-data/latest/api/token", ("X-Metadata-Token-Ttl-Seconds", "21600"), isRetried: false, cancellationToken).ConfigureAwait(false);
            try
            {
                if (answer.Status != HttpStatusCode.OK) return new Session(null, $"answered {(int)answer.Status}");
                var token = Encoding.ASCII.GetString(answer.Body.Array ?? [], answer.Body.Offset, answer.Body.Count).Trim();
                return token.Length > 0 && CredentialRules.IsHeaderText(token) ? new Session(token, null) : new Session(null, "answered no token");
            }
            finally
            {
                BodyReader.Return(answer.Body);
            }
        }
        catch (ModelArtsException)
        {
            return new Session(null, "was not answered");
        }
    }

    /// <summary>Gets a document, and the service's <c>Date</c> with it.</summary>
    /// <exception cref="ModelArtsException">There is none; the message says why, as the second half of a sentence.</exception>
    public async Task<(T Value, DateTimeOffset? Date)> FetchAsync<T>(Session session, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await GetAsync(session, path, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.Unauthorized && session.Token is null)
        {
            // It wants a session token, and failed to give one perhaps only in passing.
            session = await OpenSessionAsync(cancellationToken).ConfigureAwait(false);
            if (session.Token is not null)
            {
                BodyReader.Return(answer.Body);
                answer = await GetAsync(session, path, cancellationToken).ConfigureAwait(false);
            }
        }

        try
        {
            if (answer.Status != HttpStatusCode.OK) throw Failed(WhyRefused(answer.Status, session));
            return (JsonSerializer.Deserialize(answer.Body.AsSpan(), type) ?? throw new JsonException(), answer.Date);
        }
        catch (JsonException)
        {
            throw Failed("what answers in place of its metadata service is another service");
        }
        finally
        {
            BodyReader.Return(answer.Body);
        }
    }

    private Task<Answer> GetAsync(Session session, string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, session.Token is { } token ? ("X-Metadata-Token", token) : null, isRetried: true, cancellationToken);

    private static string WhyRefused(HttpStatusCode status, Session session) => status == HttpStatusCode.Unauthorized && session.Lack is { } lack
        ? $"its metadata service answered 401: it wants a session token, and the request for one {lack}"
        : $"its metadata service answered {(int)status}";

    private async Task<Answer> SendAsync(
        HttpMethod method, string path, (string Name, string Value)? header, bool isRetried, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        Answer? refused = null;
        try
        {
            for (var pause = RetryInterval; ; pause += pause)
            {
                try
                {
                    var answer = await SendOnceAsync(method, path, header, limit.Token).ConfigureAwait(false);
                    if (!isRetried || (int)answer.Status is not (429 or >= 500)) return answer;
                    BodyReader.Return(answer.Body);
                    refused = answer with { Body = default };
                }
                catch (Exception e) when (isRetried && !limit.IsCancellationRequested && IsLost(e))
                {
                    refused = null;
                }

                await Task.Delay(pause, limit.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested
            && e is HttpRequestException or IOException or InvalidDataException or OperationCanceledException or ObjectDisposedException)
        {
            return refused ?? throw Failed("no metadata service answers here");
        }
    }

    private async Task<Answer> SendOnceAsync(HttpMethod method, string path, (string Name, string Value)? header, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(method, new Uri(_endpoint, path));
        RequestContent.Add(message, body: null, cancellationToken);
        if (header is { } given) message.Headers.TryAddWithoutValidation(given.Name, given.Value);
        using var response = await Http.Value.SendAsync(message, cancellationToken).ConfigureAwait(false);
        var date = response.Headers.Date;
        return new Answer(response.StatusCode, await BodyReader.ReadAsync(response.Content, BodyReader.MaximumObjectLength, cancellationToken).ConfigureAwait(false), date);
    }

    /// <summary>Whether a connection that was there broke. Where there is none at all, there is no such host.</summary>
    private static bool IsLost(Exception exception)
    {
        if (exception is not (HttpRequestException or IOException) or ResponseTooLongException) return false;
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SocketException { SocketErrorCode: not SocketError.ConnectionReset }) return false;
        }

        return true;
    }

    private static ModelArtsException Failed(string why) => new(Failure.NotConnected, why);

    /// <summary>What is sent with each request.</summary>
    /// <param name="Token">The session token; <see langword="null"/> where the host gave none.</param>
    /// <param name="Lack">Why it gave none.</param>
    internal readonly record struct Session(string? Token, string? Lack)
    {
        public override string ToString() => Lack ?? "***";
    }

    private readonly record struct Answer(HttpStatusCode Status, ArraySegment<byte> Body, DateTimeOffset? Date);
}
