using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Unit.Support;

/// <summary>A credential that is a number; each renewal increases it.</summary>
internal sealed class CountingAuthenticator : RequestAuthenticator
{
    private int _number;

    public bool CannotRenew { get; init; }

    /// <summary>The request that issues the credential.</summary>
    public Func<CallOptions, Task> OnAuthenticate { get; init; } = static _ => Task.CompletedTask;

    public bool IsSigned { get; init; }

    public override bool IsDateSigned => IsSigned;

    public override string Kind => "Counting";

    public override string Account => "counting";

    public override async Task AuthenticateAsync(
        HttpRequestMessage message, ApiRequest request, string? projectId, DateTimeOffset now, CallOptions call)
    {
        await OnAuthenticate(call);
        message.Headers.Add("X-Auth-Token", $"{_number}");
    }

    public override Task<bool> TryRenewAsync(HttpRequestMessage rejected, CallOptions call)
    {
        if (CannotRenew) throw new ModelArtsException(Failure.AuthenticationFailed, "The password is wrong.");
        _number++;
        return Task.FromResult(true);
    }

    public override string Redact(string text) => text;

    public override void Dispose()
    {
        // This credential has no secret.
    }
}
