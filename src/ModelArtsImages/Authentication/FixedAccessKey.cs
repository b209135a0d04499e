using ModelArtsImages.Api;

namespace ModelArtsImages.Authentication;

/// <summary>An access key that was given and does not change.</summary>
internal sealed class FixedAccessKey(AccessKeyCredential credential) : IAccessKeySource
{
    public string Account => Shorten(credential.AccessKey);

    public ValueTask<AccessKeyCredential> GetAsync(DateTimeOffset now, IRequestObserver observer, CancellationToken cancellationToken) => new(credential);

    public Task<bool> TryRenewAsync(string? refusedAccessKey, IRequestObserver observer, CancellationToken cancellationToken) => Task.FromResult(false);

    public string Redact(string text) => Redact(text, credential);

    public void Dispose() => credential.Dispose();

    /// <summary>An access key is no secret, but half of one: its ends are enough to recognize it.</summary>
    internal static string Shorten(string accessKey) =>
        accessKey.Length <= 8 ? accessKey : accessKey.Substring(0, 4) + "…" + accessKey.Substring(accessKey.Length - 4);

    internal static string Redact(string text, AccessKeyCredential credential)
    {
        text = text.Replace(credential.SecretKey.Reveal(), "***");
        return credential.SecurityToken is { } token ? text.Replace(token.Reveal(), "***") : text;
    }
}
