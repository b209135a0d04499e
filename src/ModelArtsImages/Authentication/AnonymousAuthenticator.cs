using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication;

/// <summary>For requests that prove an identity by their body, or need none.</summary>
/// <param name="redact">Takes out what the body holds and no message may show.</param>
internal sealed class AnonymousAuthenticator(Func<string, string> redact) : RequestAuthenticator
{
    public override string Kind => "None";

    public override string Account => string.Empty;

    public override Task AuthenticateAsync(
        HttpRequestMessage message, ApiRequest request, string? projectId, DateTimeOffset now, CallOptions call) =>
        Task.CompletedTask;

    public override string Redact(string text) => redact(text);

    public override void Dispose()
    {
        // The secret belongs to the caller.
    }
}
