using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>
/// Finds credentials that were not given as parameters: the first complete source, in the order of the vendor's SDKs.
/// </summary>
internal static class CredentialChain
{
    /// <exception cref="ModelArtsException">No source is complete; the message lists the sources and what each lacks.</exception>
    public static async Task<ResolvedCredentials> FindAsync(AssumedAgency? agency, CallOptions call)
    {
        var terraform = new TerraformEnvironment(agency);
        var lacks = new List<string>();
        foreach (var provider in Providers(terraform))
        {
            var (found, missing) = await provider.FindAsync(call).ConfigureAwait(false);
            if (found is null)
            {
                lacks.Add($"{provider.Name} ({missing})");
                continue;
            }

            if (provider == terraform) return found;
            return AgencyCredentials.AssumeNamed(terraform.ApplyTo(found, isHost: provider is EcsCredentials), agency);
        }

        throw new ModelArtsException(
            Failure.NotConnected, $"No credentials were found. Sources, in this order: {string.Join("; ", lacks)}.");
    }

    private static IEnumerable<ICredentialProvider> Providers(TerraformEnvironment terraform)
    {
        yield return new SdkEnvironment();
        yield return terraform;
        yield return new CredentialsFile();
        yield return new EcsCredentials();
        yield return new PodIdentityCredentials();
    }
}
