using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication;

/// <summary>A credential that does not change.</summary>
internal sealed class StaticCredential<T>(T credential) : ICredentialSource<T>
    where T : class, ICredential
{
    private readonly SecretRedactor _secrets = new([.. credential.Secrets]);

    public T Latest => credential;

    public ValueTask<T> GetAsync(CallOptions call) => new(credential);

    public Task<bool> TryRenewAsync(Func<T, bool> isRejected, CallOptions call) => Task.FromResult(false);

    public string Redact(string text) => _secrets.Redact(text);

    public void Dispose() => _secrets.Dispose();
}
