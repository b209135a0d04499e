using ModelArtsImages.Authentication;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Connections;

/// <summary>The environment variables that the vendor's SDKs and the Terraform provider read: their users have them already.</summary>
internal static class EnvironmentCredentials
{
    /// <summary>The SDKs' variables.</summary>
    /// <param name="missing">What of them is not set, where they are not complete.</param>
    /// <exception cref="ModelArtsException">A value cannot be what the variable is for: then nobody meant another source.</exception>
    public static ResolvedCredentials? FindSdk(out string missing)
    {
        const string Prefix = "HUAWEICLOUD_SDK_";
        var credential = FindKey(Prefix + "AK", Prefix + "SK", Prefix + "SECURITY_TOKEN", out missing);
        return credential is null ? null : new ResolvedCredentials(credential, $"environment ({Prefix}AK)")
        {
            Region = Get("HW_REGION_NAME"),
            ProjectId = Get(Prefix + "PROJECT_ID"),
        };
    }

    /// <summary>The Terraform provider's variables.</summary>
    /// <param name="missing">What of them is not set, where they are not complete.</param>
    /// <exception cref="ModelArtsException">A value cannot be what the variable is for: then nobody meant another source.</exception>
    public static ResolvedCredentials? FindTerraform(out string missing)
    {
        var credential = FindKey("HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_SECURITY_TOKEN", out missing);
        return credential is null ? null : new ResolvedCredentials(credential, "environment (HW_ACCESS_KEY)")
        {
            Region = Get("HW_REGION_NAME"),
            ProjectId = Get("HW_PROJECT_ID"),
        };
    }

    /// <summary>The region, for whoever gives none.</summary>
    public static string? Region => Get("HW_REGION_NAME");

    /// <summary>How requests are signed, for whoever does not say it.</summary>
    /// <exception cref="ModelArtsException">HW_SIGNING_ALGORITHM names no algorithm that the service knows.</exception>
    public static SigningAlgorithm? Signing => Get("HW_SIGNING_ALGORITHM") is not { } name
        ? null
        : SigningAlgorithm.Of(name) ?? throw new ModelArtsException(
            Failure.NotConnected, $"HW_SIGNING_ALGORITHM is '{DisplayText.OneLine(name, 60)}'; it can be HmacSHA256 or HmacSM3.");

    /// <summary>IAM's endpoint, for whoever gives none.</summary>
    public static Uri? IamEndpoint => FindEndpoint("HUAWEICLOUD_SDK_IAM_ENDPOINT");

    /// <summary>ModelArts' endpoint in a region, for whoever gives none.</summary>
    public static Uri? ModelArtsEndpoint(string region) =>
        FindEndpoint("HUAWEICLOUD_SDK_REGION_MODELARTS_" + region.Replace('-', '_').ToUpperInvariant());

    /// <summary>SWR's endpoint in a region, for whoever gives none.</summary>
    public static Uri? SwrEndpoint(string region) => FindEndpoint("HUAWEICLOUD_SDK_REGION_SWR_" + region.Replace('-', '_').ToUpperInvariant());

    internal static string? Get(string name) =>
        GetWhole(name)?.Trim();

    /// <summary>The value as it is: what surrounds a key or secret is refused and not taken away, since the vendor's tools do not take it away either.</summary>
    private static string? GetWhole(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    private static Uri? FindEndpoint(string name) => Get(name) is { } value ? EndpointRules.Parse(value, name) : null;

    private static AccessKeyCredential? FindKey(string accessKeyName, string secretKeyName, string tokenName, out string missing)
    {
        var (accessKey, secretKey) = (GetWhole(accessKeyName), GetWhole(secretKeyName));
        missing = (accessKey, secretKey) switch
        {
            (null, null) => $"{accessKeyName} and {secretKeyName} are not set",
            (null, _) => $"{accessKeyName} is not set, though {secretKeyName} is",
            (_, null) => $"{secretKeyName} is not set, though {accessKeyName} is",
            _ => string.Empty,
        };
        if (accessKey is null || secretKey is null) return null;

        return new AccessKeyCredential(
            CredentialRules.AccessKey(accessKey, ValueOrigin.Variable(accessKeyName)),
            CredentialRules.SecretKey(secretKey, ValueOrigin.Variable(secretKeyName)),
            GetWhole(tokenName) is { } token ? CredentialRules.Token(token, ValueOrigin.Variable(tokenName)) : null);
    }
}
