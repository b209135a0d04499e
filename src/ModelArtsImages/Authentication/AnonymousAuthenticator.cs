using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication;

/// <summary>For requests whose body proves the identity, or that need none.</summary>
/// <param name="redact">Withholds texts that contain a secret of the body.</param>
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
