using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>The environment variables of the vendor's SDKs.</summary>
internal static class SdkEnvironment
{
    private const string Prefix = "HUAWEICLOUD_SDK_";

    public static Task<(ResolvedCredentials? Found, string Missing)> FindAsync(CallOptions call)
    {
        var found = Find(out var missing);
        return Task.FromResult(
            (found is null ? null : found with { ProjectId = EnvironmentVariables.Get(Prefix + "PROJECT_ID") }, missing));
    }

    /// <summary>An identity provider takes precedence over keys, as in the SDKs.</summary>
    private static ResolvedCredentials? Find(out string missing)
    {
        missing = string.Empty;
        if (EnvironmentVariables.Get(Prefix + "IDP_ID") is { } provider
            && EnvironmentVariables.Get(Prefix + "ID_TOKEN_FILE") is { } tokenFile)
        {
            return OidcSource.OfFile(provider, tokenFile, $"environment ({Prefix}IDP_ID)");
        }

        return EnvironmentVariables.FindKey([Prefix + "AK"], [Prefix + "SK"], [Prefix + "SECURITY_TOKEN"], out missing) is { } key
            ? new ResolvedCredentials(key, $"environment ({Prefix}AK)")
            : null;
    }
}
