using System.Security;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication;

/// <summary>Sends a token that IAM issues for a user's password, and has it renewed before it ends and after a 401.</summary>
internal sealed class PasswordAuthenticator : RequestAuthenticator
{
    /// <summary>A token is not used in its last minutes: a request may wait that long before it is sent.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly string _userName;
    private readonly SecureString _password;
    private readonly string _domainName;
    private readonly TokenScope _identity;
    private readonly SecretRedactor _secrets;
    private readonly IamClient _iam;
    private readonly SemaphoreSlim _oneRenewalAtATime = new(1);
    private volatile IamToken? _token;

    /// <param name="userName">The IAM user.</param>
    /// <param name="password">The user's password.</param>
    /// <param name="domainName">The account that the user belongs to.</param>
    /// <param name="identity">Where tokens are issued, and for which project.</param>
    public PasswordAuthenticator(string userName, SecureString password, string domainName, TokenScope identity)
    {
        (_userName, _password, _domainName, _identity) = (userName, password, domainName, identity);
        _secrets = new SecretRedactor(password);
        _iam = new IamClient(identity.Settings.CreatePipeline(new AnonymousAuthenticator(_secrets.Redact), projectId: null), identity.IamEndpoint);
    }

    public override string Kind => "Password";

    public override string Account => $"{_domainName}/{_userName}";

    public override async Task AuthenticateAsync(
        HttpRequestMessage message, ApiRequest request, string? projectId, DateTimeOffset now, CallOptions call)
    {
        var token = await GetTokenAsync(now, call).ConfigureAwait(false);
        message.Headers.TryAddWithoutValidation("X-Auth-Token", token.Value.Reveal());
    }

    public override async Task<bool> TryRenewAsync(HttpRequestMessage refused, CallOptions call)
    {
        var refusedToken = refused.Headers.TryGetValues("X-Auth-Token", out var values) ? values.First() : null;
        await RenewAsync(current => current.Value.Reveal() == refusedToken, call).ConfigureAwait(false);
        return true;
    }

    /// <summary>The project that the token is for: IAM says it with the token.</summary>
    public override async Task<string?> FindProjectIdAsync(CallOptions call) =>
        (await GetTokenAsync(DateTimeOffset.UtcNow, call).ConfigureAwait(false)).ProjectId;

    public override string Redact(string text) => _secrets.Redact(text);

    public override void Dispose()
    {
        _secrets.Dispose();
        _oneRenewalAtATime.Dispose();
    }

    private async Task<IamToken> GetTokenAsync(DateTimeOffset now, CallOptions call) =>
        _token is { } token && token.ExpiresAt - now > Margin
            ? token
            : await RenewAsync(current => current.ExpiresAt - now <= Margin, call).ConfigureAwait(false);

    /// <summary>Whoever comes while another renews takes the other's token.</summary>
    private async Task<IamToken> RenewAsync(Func<IamToken, bool> isUsedUp, CallOptions call)
    {
        await _oneRenewalAtATime.WaitAsync(call.Stopping).ConfigureAwait(false);
        try
        {
            if (_token is { } current && !isUsedUp(current)) return current;
            var token = await _iam.CreateTokenAsync(_userName, _password, _domainName, _identity, call).ConfigureAwait(false);
            _secrets.Add(token.Value);
            return _token = token;
        }
        finally
        {
            _oneRenewalAtATime.Release();
        }
    }
}
