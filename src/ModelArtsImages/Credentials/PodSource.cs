using System.Net;
using System.Net.Sockets;
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
    private const string UriVariable = "HC_CONTAINER_CREDENTIALS_FULL_URI";
    private const string TokenFileVariable = "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private const string Name = "pod identity";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private static readonly byte[] EmptyObject = [(byte)'{', (byte)'}'];

    private readonly NodeService _service = new(Timeout);
    private AccessKeyCredential? _first;

    /// <summary>The current content of the file.</summary>
    private SecureString? _authorization;

    /// <remarks>The variables are set for this pod only, so a wrong value is an error.</remarks>
    public static async Task<(ResolvedCredentials? Found, string Missing)> FindAsync(CallOptions call)
    {
        if (EnvironmentVariables.Get(UriVariable) is not { } address || EnvironmentVariables.Get(TokenFileVariable) is not { } path)
            return (null, $"{UriVariable} and {TokenFileVariable} are not both set");

        var source = new PodSource(Check(address), path);
        source._first = await source.FetchAsync(call).ConfigureAwait(false);
        return (new ResolvedCredentials(source, Name), string.Empty);
    }

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

    /// <summary>The content of the file is sent to this address, so the address must be on the node itself or use https.</summary>
    private static Uri Check(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && IsOfNode(uri)))
            && uri.UserInfo.Length == 0
            ? uri
            : throw new ModelArtsException(
                Failure.InvalidArgument, $"Cannot use {UriVariable}: it must be an https URL, " +
                    "or an http URL of this machine or its node (127.0.0.1, 169.254.…).");

    private static bool IsOfNode(Uri uri) =>
        uri.IsLoopback
            || (IPAddress.TryParse(uri.Host, out var ip) && ip.AddressFamily == AddressFamily.InterNetwork
                && ip.GetAddressBytes() is [169, 254, ..]);

    private static ModelArtsException Failed(string why) => new(Failure.NotConnected, $"Cannot get the pod's temporary access key: {why}.")
    {
        RecommendedAction = "Check whether the pod's service account is bound to an agency, " +
        $"and check {UriVariable} and {TokenFileVariable}.",
    };
}
