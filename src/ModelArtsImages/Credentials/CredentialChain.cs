using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>
/// Finds credentials that were not given as parameters: the first complete source, in the order of the vendor's SDKs.
/// </summary>
internal static class CredentialChain
{
    /// <summary>
    /// Finds credentials in a source; <see langword="null"/> if they are missing or incomplete, with the reason. An invalid value is an
    /// error, because the user did not mean another source.
    /// </summary>
    private delegate Task<(ResolvedCredentials? Found, string Missing)> Finder(CallOptions call);

    /// <exception cref="ModelArtsException">No source is complete; the message lists the sources and what each lacks.</exception>
    public static async Task<ResolvedCredentials> FindAsync(AssumedAgency? agency, CallOptions call)
    {
        var terraform = new TerraformEnvironment(agency);
        (string Name, Finder FindAsync)[] sources =
        [
            ("the SDKs' environment variables", SdkEnvironment.FindAsync),
            ("the Terraform provider's", terraform.FindAsync),
            ("the credentials file", CredentialsFile.FindAsync),
            ("the ECS host's own", EcsSource.FindAsync),
            ("the pod's identity", PodSource.FindAsync),
        ];
        var lacks = new List<string>();
        foreach (var source in sources)
        {
            var (found, missing) = await source.FindAsync(call).ConfigureAwait(false);
            if (found is null) lacks.Add($"{source.Name} ({missing})");
            else if (source.FindAsync == terraform.FindAsync) return found;
            else return AgencyCredentials.AssumeNamed(terraform.ApplyTo(found, isHost: found.Identity is EcsSource), agency);
        }

        throw new ModelArtsException(
            Failure.NotConnected, $"No credentials were found. Sources, in this order: {string.Join("; ", lacks)}.");
    }
}
