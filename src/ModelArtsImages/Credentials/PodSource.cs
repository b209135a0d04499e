using System.Net;
using System.Security;
using System.Text.Json;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>The temporary access key of a pod, which the identity agent of its node renews.</summary>
/// <param name="path">The file that authorizes the pod. It is read again at each renewal.</param>
internal sealed class PodSource(Uri uri, string path) : IdentitySource
{
    /// <summary>The name for display.</summary>
    public const string Name = "pod identity";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private static readonly byte[] EmptyObject = [(byte)'{', (byte)'}'];

    private readonly NodeService _service = new(Timeout);
    private AccessKeyCredential? _first;

    /// <summary>The current content of the file.</summary>
    private SecureString? _authorization;

    /// <summary>Gets the first key, to find out whether the agent returns one.</summary>
    public async Task FetchFirstAsync(CallOptions call) => _first = await FetchAsync(call).ConfigureAwait(false);

    public override IEnumerable<SecureString?> Secrets => [_authorization, .. _first?.Secrets ?? []];

    public override RequestAuthenticator CreateAuthenticator(TokenScope scope)
    {
        var secrets = new SecretRedactor();
        secrets.Add(_authorization);
        var keys = new CredentialSource<AccessKeyCredential>(
            async call =>
            {
                var key = await FetchAsync(call).ConfigureAwait(false);
                secrets.Add(_authorization);
                return key;
            },
            secrets, scope.Clock, _first);
        return new AccessKeyAuthenticator(keys, scope.Signing, Name);
    }

    private async Task<AccessKeyCredential> FetchAsync(CallOptions call)
    {
        var token = await TextFile.ReadTokenAsync(path, "pod's authorization file", Timeout, call.Stopping).ConfigureAwait(false);
        _authorization = CredentialRules.Token(token, ValueOrigin.File(path));
        var answer = await _service.SendAsync(
            HttpMethod.Post, uri, ("Authorization", token), EmptyObject, isRetried: true, call).ConfigureAwait(false)
            ?? throw Failed("its agent did not respond");
        call.Log.HasSent = true;
        try
        {
            if (answer.Status != HttpStatusCode.OK) throw Failed($"its agent answered {(int)answer.Status}");
            return TemporaryKey.Read(
                JsonSerializer.Deserialize(answer.Body.AsSpan(), IamJsonContext.Default.JsonElement), ValueOrigin.PodAgent, answer.Date)
                ?? throw Failed("its agent returned no key");
        }
        catch (JsonException)
        {
            throw Failed("another service responded instead of its agent");
        }
        finally
        {
            BodyReader.Return(answer.Body);
        }
    }

    private static ModelArtsException Failed(string why) => new(Failure.NotConnected, $"Cannot get the pod's temporary access key: {why}.")
    {
        RecommendedAction = "Check whether the pod's service account is bound to an agency, " +
        $"and check {PodIdentityCredentials.UriVariable} and {PodIdentityCredentials.TokenFileVariable}.",
    };
}
