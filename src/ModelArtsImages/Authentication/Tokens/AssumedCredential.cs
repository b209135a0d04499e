using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>
/// The keys of an agency together with the credential that assumes it, so that both are withheld from texts and disposed of together.
/// </summary>
/// <param name="keys">The agency's keys.</param>
/// <param name="caller">The credential that requests the keys.</param>
internal sealed class AssumedCredential(
    ICredentialSource<AccessKeyCredential> keys, RequestAuthenticator caller) : ICredentialSource<AccessKeyCredential>
{
    public AccessKeyCredential? Latest => keys.Latest;

    public ValueTask<AccessKeyCredential> GetAsync(CallOptions call) => keys.GetAsync(call);

    public Task<bool> TryRenewAsync(Func<AccessKeyCredential, bool> isRejected, CallOptions call) => keys.TryRenewAsync(isRejected, call);

    public string Redact(string text) => caller.Redact(keys.Redact(text));

    public void Dispose()
    {
        keys.Dispose();
        caller.Dispose();
    }
}
