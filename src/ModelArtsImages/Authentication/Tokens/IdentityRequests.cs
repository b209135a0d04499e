using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>The requests to IAM and STS, which create nothing that lasts.</summary>
internal static class IdentityRequests
{
    /// <summary>Sends a POST if there is a body, which may contain a secret and is wiped, and otherwise a GET.</summary>
    /// <exception cref="ModelArtsException">The request failed.</exception>
    public static async Task<T> SendAsync<T>(
        this RequestPipeline pipeline, string action, Uri endpoint, string path, byte[]? body, Func<ApiResponse, ReadResult<T>> read,
        CallOptions call, (string Name, string Value)? header = null, int maximumLength = BodyReader.MaximumObjectLength)
    {
        var request = new ApiRequest
        {
            Action = action,
            Method = body is null ? HttpMethod.Get : HttpMethod.Post,
            Endpoint = endpoint,
            PathAndQuery = path,
            Body = body,
            Header = header,
            IsRepeatable = true,
            MaximumLength = maximumLength,
        };
        try
        {
            return (await pipeline.SendAsync(request, read, call).ConfigureAwait(false)).ValueOrThrow();
        }
        finally
        {
            if (body is not null) Array.Clear(body, 0, body.Length);
        }
    }
}
