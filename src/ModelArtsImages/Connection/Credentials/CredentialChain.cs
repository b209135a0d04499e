using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Connections;

/// <summary>The credentials that are there without being given: the first source that is complete.</summary>
internal static class CredentialChain
{
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">No source is complete; the message lists what was looked for and what is missing.</exception>
    public static async Task<ResolvedCredentials> FindAsync(CallOptions call)
    {
        if (EnvironmentCredentials.FindSdk(out var missingOfSdk) is { } sdk) return sdk;
        if (EnvironmentCredentials.FindTerraform(out var missingOfTerraform) is { } terraform) return terraform;

        var (file, missingOfFile) = await CredentialsFile.FindAsync(call).ConfigureAwait(false);
        if (file is not null) return file;

        var (host, missingOfHost) = await new EcsCredentials().FindAsync(call.Stopping).ConfigureAwait(false);
        return host ?? throw new ModelArtsException(
            Failure.NotConnected,
            $"No credentials were found. Looked for, in this order: the SDKs' environment variables ({missingOfSdk}); the Terraform provider's ({missingOfTerraform}); " +
            $"the credentials file ({missingOfFile}); the ECS host's own ({missingOfHost}).");
    }
}
