using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>
/// Sends requests to a service of the machine or pod itself. Transient failures are retried within the time limit of a request.
/// </summary>
/// <param name="timeout">The time limit for a request, including all attempts.</param>
internal sealed class NodeService(TimeSpan timeout)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>These services are never behind a proxy.</summary>
    private static readonly Lazy<HttpMessageInvoker> Http = new(
        static () => new HttpMessageInvoker(new HttpClientHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }));

    /// <summary>The response, whose body the caller returns to <see cref="BodyReader"/>; <see langword="null"/> if none arrived.</summary>
    public async Task<Answer?> SendAsync(
        HttpMethod method, Uri uri, (string Name, string Value)? header, byte[]? body, bool isRetried, CallOptions call)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(call.Stopping);
        limit.CancelAfter(timeout);
        Answer? failed = null;
        try
        {
            for (var pause = RetryInterval; ; pause += pause)
            {
                try
                {
                    var answer = await SendOnceAsync(method, uri, header, body, call.Log, limit.Token).ConfigureAwait(false);
                    if (!isRetried || (int)answer.Status is not (429 or >= 500)) return answer;
                    BodyReader.Return(answer.Body);
                    failed = answer with { Body = default };
                }
                catch (Exception e) when (isRetried && !limit.IsCancellationRequested && IsLost(e))
                {
                    failed = null;
                }

                await Task.Delay(pause, limit.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (!call.Stopping.IsCancellationRequested
            && e is HttpRequestException or IOException or InvalidDataException or OperationCanceledException or ObjectDisposedException)
        {
            return failed;
        }
    }

    /// <summary>The URL is logged without its query, which may hold a secret that is not known yet.</summary>
    private static async Task<Answer> SendOnceAsync(
        HttpMethod method, Uri uri, (string Name, string Value)? header, byte[]? body, IRequestLog log, CancellationToken cancellationToken)
    {
        var (started, outcome) = (Stopwatch.GetTimestamp(), nameof(Failure.ConnectionFailed));
        using var message = new HttpRequestMessage(method, uri);
        if (header is { } given) message.Headers.TryAddWithoutValidation(given.Name, given.Value);
        RequestContent.Add(message, body, cancellationToken);
        try
        {
            using var response = await Http.Value.SendAsync(message, cancellationToken).ConfigureAwait(false);
            var content = await BodyReader.ReadAsync(
                response.Content, BodyReader.MaximumObjectLength, cancellationToken).ConfigureAwait(false);
            outcome = $"{(int)response.StatusCode} {response.StatusCode}";
            return new Answer(response.StatusCode, content, response.Headers.Date);
        }
        catch (OperationCanceledException)
        {
            outcome = nameof(Failure.Timeout);
            throw;
        }
        finally
        {
            if (log.WantsVerbose) log.Report(method, uri.GetLeftPart(UriPartial.Path), outcome, started);
        }
    }

    /// <summary>Whether an established connection broke. If none can be established, the service does not exist.</summary>
    private static bool IsLost(Exception exception)
    {
        if (exception is not (HttpRequestException or IOException) or ResponseTooLongException) return false;
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is SocketException { SocketErrorCode: not SocketError.ConnectionReset }) return false;
        }

        return true;
    }

    internal readonly record struct Answer(HttpStatusCode Status, ArraySegment<byte> Body, DateTimeOffset? Date);
}
