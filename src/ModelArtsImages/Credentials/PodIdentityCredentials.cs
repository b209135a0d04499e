using System.Net;
using System.Net.Sockets;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>The keys of a pod in a cluster. Two variables specify how to request them from the agent of its node.</summary>
internal sealed class PodIdentityCredentials : ICredentialProvider
{
    public const string UriVariable = "HC_CONTAINER_CREDENTIALS_FULL_URI";
    public const string TokenFileVariable = "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE";

    public string Name => "the pod's identity";

    /// <remarks>The variables are set for this pod only, so a wrong value is an error.</remarks>
    public async Task<(ResolvedCredentials? Found, string Missing)> FindAsync(CallOptions call)
    {
        if (EnvironmentVariables.Get(UriVariable) is not { } address || EnvironmentVariables.Get(TokenFileVariable) is not { } path)
            return (null, $"{UriVariable} and {TokenFileVariable} are not both set");

        var source = new PodSource(Check(address), path);
        await source.FetchFirstAsync(call).ConfigureAwait(false);
        return (new ResolvedCredentials(source, PodSource.Name), string.Empty);
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
}
