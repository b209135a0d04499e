using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Credentials;

/// <summary>The environment variables that the vendor's SDKs and the Terraform provider read, which their users have already set.</summary>
internal static class EnvironmentVariables
{
    private const string IamEndpointName = "HUAWEICLOUD_SDK_IAM_ENDPOINT";

    /// <summary>The region, if none is specified.</summary>
    public static string? Region => Get("HW_REGION_NAME");

    /// <summary>The signing algorithm, if none is specified.</summary>
    public static SigningAlgorithm? Signing => Get("HW_SIGNING_ALGORITHM") is not { } name
        ? null
        : SigningAlgorithm.Of(name) ?? throw new ModelArtsException(
            Failure.NotConnected, $"HW_SIGNING_ALGORITHM is '{DisplayText.OneLine(name, 60)}'; it must be HmacSHA256 or HmacSM3.");

    /// <summary>IAM's endpoint, if none is specified: the SDKs', then Terraform's.</summary>
    public static Uri? IamEndpoint => FindEndpoint(IamEndpointName) ?? AuthUrl("HW_AUTH_URL");

    /// <summary>STS's endpoint, if none is specified.</summary>
    public static Uri? StsEndpoint => FindEndpoint("HUAWEICLOUD_SDK_STS_ENDPOINT");

    /// <summary>ModelArts' endpoint in a region, if none is specified.</summary>
    public static Uri? ModelArtsEndpoint(string region) => FindRegional("MODELARTS", region);

    /// <summary>SWR's endpoint in a region, if none is specified.</summary>
    public static Uri? SwrEndpoint(string region) => FindRegional("SWR", region);

    /// <summary>IAM's endpoint in Terraform's form, which ends with the API's version.</summary>
    public static Uri? AuthUrl(params string[] names)
    {
        const string Version = "/v3";
        if (Find(names) is not { } variable) return null;
        var url = variable.Value.TrimEnd('/');
        return EndpointRules.Parse(
            url.EndsWith(Version, StringComparison.Ordinal) ? url.Substring(0, url.Length - Version.Length) : url, variable.Name);
    }

    /// <summary>The trimmed value; <see langword="null"/> if there is none.</summary>
    public static string? Get(string name) => GetWhole(name)?.Trim();

    /// <summary>The trimmed value of the first variable that is set.</summary>
    public static Variable? Find(params string[] names) =>
        FindWhole(names) is { } variable ? new Variable(variable.Name, variable.Value.Trim()) : null;

    /// <summary>
    /// The first variable that is set, untrimmed. Spaces around a secret are rejected instead of removed, because the vendor's tools do not
    /// remove them either.
    /// </summary>
    public static Variable? FindWhole(params string[] names)
    {
        foreach (var name in names)
        {
            if (GetWhole(name) is { } value) return new Variable(name, value);
        }

        return null;
    }

    /// <summary>
    /// The access key in three variables, each of which can have a second name; <see langword="null"/> if one is missing, with the name
    /// of what is missing.
    /// </summary>
    /// <exception cref="ModelArtsException">A variable has an invalid value. That is an error, because the user did not mean another
    /// source.</exception>
    public static AccessKeyCredential? FindKey(string[] accessKeyNames, string[] secretKeyNames, string[] tokenNames, out string missing)
    {
        if (!IsKeySet(accessKeyNames, secretKeyNames, out missing)) return null;
        var (access, secret) = (FindWhole(accessKeyNames)!.Value, FindWhole(secretKeyNames)!.Value);
        return new AccessKeyCredential(
            CredentialRules.AccessKey(access.Value, ValueOrigin.Variable(access.Name)),
            CredentialRules.SecretKey(secret.Value, ValueOrigin.Variable(secret.Name)),
            FindWhole(tokenNames) is { } token ? CredentialRules.Token(token.Value, ValueOrigin.Variable(token.Name)) : null);
    }

    /// <summary>Whether both parts of an access key are set, to any value; otherwise says what is missing.</summary>
    public static bool IsKeySet(string[] accessKeyNames, string[] secretKeyNames, out string missing)
    {
        missing = (FindWhole(accessKeyNames), FindWhole(secretKeyNames)) switch
        {
            (null, null) => $"{accessKeyNames[0]} and {secretKeyNames[0]} are not set",
            (null, { } set) => $"{accessKeyNames[0]} is not set, though {set.Name} is",
            ({ } set, null) => $"{secretKeyNames[0]} is not set, though {set.Name} is",
            _ => string.Empty,
        };
        return missing.Length == 0;
    }

    private static string? GetWhole(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    private static Uri? FindRegional(string service, string region) =>
        FindEndpoint($"HUAWEICLOUD_SDK_REGION_{service}_{region.Replace('-', '_').ToUpperInvariant()}");

    private static Uri? FindEndpoint(string name) => Get(name) is { } value ? EndpointRules.Parse(value, name) : null;

    /// <summary>A variable that is set. Not a record, because a record would print the value.</summary>
    internal readonly struct Variable(string name, string value)
    {
        public string Name { get; } = name;

        public string Value { get; } = value;
    }
}
