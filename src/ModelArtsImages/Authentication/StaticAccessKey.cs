using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication;

/// <summary>An access key that was given and does not change.</summary>
internal sealed class StaticAccessKey(AccessKeyCredential credential) : IAccessKeySource
{
    private readonly SecretRedactor _secrets = new(credential.SecretKey, credential.SecurityToken);

    public string Account => Shorten(credential.AccessKey);

    public ValueTask<AccessKeyCredential> GetAsync(DateTimeOffset now, CallOptions call) => new(credential);

    public Task<bool> TryRenewAsync(string? refusedAccessKey, CallOptions call) => Task.FromResult(false);

    public string Redact(string text) => _secrets.Redact(text);

    public void Dispose() => _secrets.Dispose();

    /// <summary>An access key is no secret, but half of one: its ends are enough to recognize it.</summary>
    internal static string Shorten(string accessKey) =>
        accessKey.Length <= 8 ? accessKey : accessKey.Substring(0, 4) + "…" + accessKey.Substring(accessKey.Length - 4);
}
