using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>The keys of a pod in a cluster. Two variables say how the agent of its node is asked for them.</summary>
internal sealed class PodIdentityCredentials : ICredentialProvider
{
    private const string UriVariable = "HC_CONTAINER_CREDENTIALS_FULL_URI";
    private const string TokenFileVariable = "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private const string Source = "pod identity";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private static readonly byte[] EmptyObject = [(byte)'{', (byte)'}'];

    private readonly NodeService _service = new(Timeout);

    public string Name => "the pod's identity";

    /// <remarks>The variables are set for this pod only, so a wrong value is an error.</remarks>
    public async Task<(ResolvedCredentials? Found, string Missing)> FindAsync(CallOptions call)
    {
        if (EnvironmentVariables.Get(UriVariable) is not { } address || EnvironmentVariables.Get(TokenFileVariable) is not { } path)
            return (null, $"{UriVariable} and {TokenFileVariable} are not both set");

        var uri = Check(address);
        var secrets = new SecretRedactor();
        var first = await FetchAsync(uri, path, secrets, call).ConfigureAwait(false);
        return (new ResolvedCredentials(
            scope => new AccessKeyAuthenticator(
                new RefreshingCredential<AccessKeyCredential>(
                    renewal => FetchAsync(uri, path, secrets, renewal), secrets, scope.Clock, first),
                scope.Signing,
                Source),
            Source), string.Empty);
    }

    /// <summary>What the file holds goes to that address: it must be one of the node itself, or be https.</summary>
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

    private async Task<AccessKeyCredential> FetchAsync(Uri uri, string path, SecretRedactor secrets, CallOptions call)
    {
        var token = await TextFile.ReadTokenAsync(path, "pod's authorization file", Timeout, call.Stopping).ConfigureAwait(false);
        secrets.Add(CredentialRules.Token(token, ValueOrigin.File(path)));
        var answer = await _service.SendAsync(
            HttpMethod.Post, uri, ("Authorization", token), EmptyObject, isRetried: true, call.Stopping).ConfigureAwait(false)
            ?? throw Failed("its agent does not answer");
        try
        {
            if (answer.Status != HttpStatusCode.OK) throw Failed($"its agent answered {(int)answer.Status}");
            return JsonSerializer.Deserialize(answer.Body.AsSpan(), IamJsonContext.Default.TemporaryKeyResponse)
                ?.ToCredential(ValueOrigin.PodAgent, answer.Date)
                ?? throw Failed("its agent gave no key");
        }
        catch (JsonException)
        {
            throw Failed("what answers in place of its agent is another service");
        }
        finally
        {
            BodyReader.Return(answer.Body);
        }
    }

    private static ModelArtsException Failed(string why) => new(Failure.NotConnected, $"Cannot get the pod's temporary access key: {why}.")
    {
        RecommendedAction = $"Look whether the pod's service account is bound to an agency, and at {UriVariable} and {TokenFileVariable}.",
    };
}
