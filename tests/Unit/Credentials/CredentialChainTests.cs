using ModelArtsImages.Credentials;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Credentials;

/// <summary>The identity that variables and files name together. A forgotten variable must not let another identity act.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class CredentialChainTests : IDisposable
{
    private const string SdkKey = "HUAWEICLOUD_SDK_AK";
    private const string SdkSecret = "HUAWEICLOUD_SDK_SK";
    private const string Key = "HW_ACCESS_KEY";
    private const string Secret = "HW_SECRET_KEY";
    private const string Token = "HW_AUTH_TOKEN";
    private const string User = "HW_USER_NAME";
    private const string Password = "HW_USER_PASSWORD";
    private const string Domain = "HW_DOMAIN_NAME";
    private const string Agency = "HW_ASSUME_ROLE_AGENCY_NAME";
    private const string AgencyDomain = "HW_ASSUME_ROLE_DOMAIN_NAME";
    private const string KooCli = "HW_SHARED_CONFIG_FILE";
    private const string KooCliProfile = "HW_PROFILE";
    private const string File = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";

    private readonly EnvironmentScope _environment = new((EcsMetadataClient.EndpointVariable, "http://127.0.0.1:1"));
    private readonly TemporaryFile _file = new("[basic]\nak = FILEKEY\nsk = s\n");
    private readonly TemporaryFile _kooCli = new(
        """{"current":"p","profiles":[{"name":"p","accessKeyId":"KOOCLIKEY","secretAccessKey":"s"}]}""");

    [Fact]
    public async Task Every_combination_names_the_expected_identity_or_is_an_error()
    {
        string[] names =
        [
            SdkKey, SdkSecret, Key, Secret, Token, User, Password, Domain, Agency, AgencyDomain, KooCli, KooCliProfile, File,
        ];
        var different = new List<string>();
        for (var combination = 0; combination < 1 << names.Length; combination++)
        {
            var given = names.Where((_, bit) => (combination & (1 << bit)) != 0).ToHashSet();
            foreach (var name in names) _environment.Set(name, given.Contains(name) ? ValueOf(name) : null);
            if (!given.Contains(File)) _environment.Set(File, "/no/such/file");

            var (expected, actual) = (Expected(given), await FindAsync());
            if (actual != expected) different.Add($"{string.Join(' ', given)}: {actual ?? "an error"}, not {expected ?? "an error"}");
        }

        Assert.Empty(different);
    }

    public void Dispose()
    {
        _environment.Dispose();
        _file.Dispose();
        _kooCli.Dispose();
    }

    /// <summary>The order of the vendor's tools; <see langword="null"/> for an error.</summary>
    private static string? Expected(HashSet<string> given)
    {
        var terraform = given.Contains(Token) ? Token
            : given.IsSupersetOf([Key, Secret]) ? Key
            : given.IsSupersetOf([User, Password, Domain]) ? User
            : given.Contains(KooCli) ? KooCli
            : null;
        var other = given.IsSupersetOf([SdkKey, SdkSecret]) ? SdkKey : terraform is null && given.Contains(File) ? File : null;
        // If Terraform's variables are a complete source, another source that precedes them ignores the rest of them.
        if (other is not null)
            return terraform is not null || !given.Overlaps([Agency, KooCliProfile]) ? other : null;
        if (terraform is null || !given.Contains(Agency)) return terraform;
        return given.Contains(AgencyDomain) && (terraform is Key or KooCli) ? $"{terraform} as team/cleanup" : null;
    }

    private static async Task<string?> FindAsync()
    {
        try
        {
            var found = await CredentialChain.FindAsync(
                agency: null, new CallOptions(NullRequestLog.Instance, TestContext.Current.CancellationToken));
            var source = found.Source switch
            {
                "profile basic" => File,
                var text when text.Contains(KooCli, StringComparison.Ordinal) => KooCli,
                var text => text["environment (".Length..^1],
            };
            return found.Identity.Agency is { } agency ? $"{source} as {agency}" : source;
        }
        catch (ModelArtsException e) when (e.Failure == Failure.NotConnected)
        {
            return null;
        }
    }

    private string ValueOf(string name) => name switch
    {
        File => _file.FullName,
        KooCli => _kooCli.FullName,
        KooCliProfile => "p",
        Agency => "cleanup",
        AgencyDomain => "team",
        _ => "VALUE",
    };
}
