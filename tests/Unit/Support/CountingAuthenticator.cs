using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Unit.Support;

/// <summary>An identity that is a number; each renewal increases it.</summary>
internal sealed class CountingAuthenticator : RequestAuthenticator
{
    private int _number;

    public bool CannotRenew { get; init; }

    public override string Kind => "Counting";

    public override string Account => "counting";

    public override Task AuthenticateAsync(
        HttpRequestMessage message, ApiRequest request, string? projectId, DateTimeOffset now, CallOptions call)
    {
        message.Headers.Add("X-Auth-Token", $"{_number}");
        return Task.CompletedTask;
    }

    public override Task<bool> TryRenewAsync(HttpRequestMessage refused, CallOptions call)
    {
        if (CannotRenew) throw new ModelArtsException(Failure.AuthenticationFailed, "The password is wrong.");
        _number++;
        return Task.FromResult(true);
    }

    public override string Redact(string text) => text;

    public override void Dispose()
    {
        // This identity has no secret.
    }
}
