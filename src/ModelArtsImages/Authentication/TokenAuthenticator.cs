using System.Security;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication;

/// <summary>Sends a token that was given; it cannot be renewed.</summary>
internal sealed class TokenAuthenticator(SecureString token) : RequestAuthenticator
{
    private readonly SecretRedactor _secrets = new(token);

    public override string Kind => "Token";

    public override string Account => "token";

    public override Task AuthenticateAsync(
        HttpRequestMessage message, ApiRequest request, string? projectId, DateTimeOffset now, CallOptions call)
    {
        message.Headers.TryAddWithoutValidation("X-Auth-Token", token.Reveal());
        return Task.CompletedTask;
    }

    public override string Redact(string text) => _secrets.Redact(text);

    public override void Dispose() => _secrets.Dispose();
}
