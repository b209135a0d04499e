using ModelArtsImages.Api;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Authentication;

/// <summary>The credentials that are there without being given: the first source that is complete.</summary>
internal static class DefaultCredentials
{
    /// <param name="observer">Hears of what is odd about a source.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ModelArtsException">No source is complete; the message lists what was looked for and what is missing.</exception>
    public static async Task<FoundCredentials> FindAsync(IRequestObserver observer, CancellationToken cancellationToken)
    {
        if (EnvironmentCredentials.FindSdk(out var missingOfSdk) is { } sdk) return sdk;
        if (EnvironmentCredentials.FindTerraform(out var missingOfTerraform) is { } terraform) return terraform;

        if (CredentialsFile.Find(observer, out var missingOfFile) is { } file) return file;

        var (host, missingOfHost) = await new EcsHost().FindAsync(cancellationToken).ConfigureAwait(false);
        return host ?? throw new ModelArtsException(
            Failure.NotConnected,
            $"No credentials were found. Looked for, in this order: the SDKs' environment variables ({missingOfSdk}); the Terraform provider's ({missingOfTerraform}); " +
            $"the credentials file ({missingOfFile}); the ECS host's own ({missingOfHost}).");
    }
}
