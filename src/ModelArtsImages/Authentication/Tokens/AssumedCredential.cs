using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>Keys of an agency, and the credential that assumes it: their secrets are withheld together, and disposed of together.</summary>
/// <param name="keys">The agency's keys.</param>
/// <param name="caller">Whose requests have them issued.</param>
internal sealed class AssumedCredential(
    ICredentialSource<AccessKeyCredential> keys, RequestAuthenticator caller) : ICredentialSource<AccessKeyCredential>
{
    public AccessKeyCredential? Latest => keys.Latest;

    public ValueTask<AccessKeyCredential> GetAsync(CallOptions call) => keys.GetAsync(call);

    public Task<bool> TryRenewAsync(Func<AccessKeyCredential, bool> isRefused, CallOptions call) => keys.TryRenewAsync(isRefused, call);

    public string Redact(string text) => caller.Redact(keys.Redact(text));

    public void Dispose()
    {
        keys.Dispose();
        caller.Dispose();
    }
}
