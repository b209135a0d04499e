using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Credentials;

/// <summary>The credentials file of the vendor's SDKs: INI sections of keys, case-sensitive.</summary>
internal static class CredentialsFile
{
    /// <summary>The section that the SDKs read.</summary>
    public const string DefaultProfile = "basic";

    /// <summary>The keys of a profile.</summary>
    public static readonly string[] Keys = ["ak", "sk", "security_token", "project_id", "iam_endpoint", "idp_id", "id_token_file"];

    private const string PathVariable = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";

    /// <summary>The default path of the file; <see langword="null"/> if there is no home directory.</summary>
    public static string? DefaultPath => EnvironmentVariables.Get(PathVariable) ?? TextFile.InHome(".huaweicloud", "credentials");

    public static async Task<(ResolvedCredentials? Found, string Missing)> FindAsync(CallOptions call)
    {
        if (DefaultPath is not { } path) return (null, $"there is no home directory to look in, and {PathVariable} is not set");
        if (!File.Exists(path)) return (null, $"{path} does not exist");
        var found = Find(await ReadTextAsync(path, call.Stopping).ConfigureAwait(false), path, DefaultProfile, call.Log, out var lack);
        return (found, lack.What);
    }

    /// <summary>The credentials of a profile.</summary>
    /// <exception cref="ModelArtsException">The file cannot be read or is wrong, or the profile is missing or incomplete.</exception>
    public static async Task<ResolvedCredentials> ReadAsync(string? path, string profile, CallOptions call)
    {
        if (path is null)
        {
            throw new ModelArtsException(
                Failure.NotConnected, "Cannot connect: there is no home directory in which to look for the credentials file.")
            {
                RecommendedAction = $"Specify it with -ProfilePath or {PathVariable}.",
            };
        }

        return Find(await ReadTextAsync(path, call.Stopping).ConfigureAwait(false), path, profile, call.Log, out var lack)
            ?? throw new ModelArtsException(Failure.NotConnected, $"Cannot connect: {lack.What}.") { RecommendedAction = lack.Advice };
    }

    /// <summary>The profiles in the file, for completion; none if there is no such file.</summary>
    public static async Task<IReadOnlyCollection<string>> ProfilesAsync(string? path, CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(path) ? IniFile.Parse(await ReadTextAsync(path!, cancellationToken).ConfigureAwait(false), path!).Names : [];
        }
        catch (ModelArtsException)
        {
            return [];
        }
    }

    private static ResolvedCredentials? Find(string text, string path, string profile, IRequestLog log, out Lack lack)
    {
        var file = IniFile.Parse(text, path);
        var shown = DisplayText.OneLine(profile, 100);
        lack = default;
        if (file.Find(profile) is not { } section)
        {
            lack = file.Names.Count == 0
                ? new Lack($"{path} has no profile", $"Add a section [{shown}] to the file, and in it ak and sk.")
                : new Lack(
                    $"{path} has no profile '{shown}'; it has {string.Join(", ", file.Names)}",
                    $"Specify one of these as -ProfileName, exactly as it is written, or add a section [{shown}] to the file.");
            return null;
        }

        if (FindIdentity(section, path, $"profile {shown}") is not { } found)
        {
            foreach (var key in (string[])["ak", "sk"])
            {
                if (section.Values.TryGetValue(key, out var value) && value.Text.Length == 0)
                    throw file.Wrong(value.Line, $"{key} has no value");
            }

            lack = new Lack(
                $"profile '{shown}' in {path} is incomplete: it must have both ak and sk, or both idp_id and id_token_file, in lower case",
                $"Add to the section [{shown}] what is missing, in lines such as: ak = YOURACCESSKEYID");
            return null;
        }

        TextFile.WarnIfReadableByOthers(path, log);
        return found with
        {
            ProjectId = Value(section, "project_id")?.Text,
            IamEndpoint = Value(section, "iam_endpoint") is { } endpoint
                ? EndpointRules.Parse(endpoint.Text, $"iam_endpoint in line {endpoint.Line} of {path}")
                : null,
        };
    }

    /// <summary>An identity provider takes precedence over keys, as in the SDKs.</summary>
    private static ResolvedCredentials? FindIdentity(IniSection section, string path, string source)
    {
        if (Value(section, "idp_id") is { } provider && Value(section, "id_token_file") is { } tokenFile)
            return OidcSource.OfFile(provider.Text, tokenFile.Text, source);
        if (Value(section, "ak") is not { } accessKey || Value(section, "sk") is not { } secretKey) return null;
        return new ResolvedCredentials(
            new AccessKeyCredential(
                CredentialRules.AccessKey(accessKey.Text, ValueOrigin.Line("ak", accessKey.Line, path)),
                CredentialRules.SecretKey(secretKey.Text, ValueOrigin.Line("sk", secretKey.Line, path)),
                Value(section, "security_token") is { } token
                    ? CredentialRules.Token(token.Text, ValueOrigin.Line("security_token", token.Line, path))
                    : null),
            source);
    }

    /// <summary>An empty value counts as missing.</summary>
    private static IniValue? Value(IniSection section, string name) =>
        section.Values.TryGetValue(name, out var value) && value.Text.Length > 0 ? value : null;

    private static Task<string> ReadTextAsync(string path, CancellationToken cancellationToken) => TextFile.ReadAsync(
        path, "credentials file",
        $"Create the file, with a section such as [{DefaultProfile}] that has ak and sk, and make sure that you can read it; " +
        $"or specify it with -ProfilePath or {PathVariable}.",
        cancellationToken);

    /// <summary>Why there are no credentials, and what to do about it.</summary>
    private readonly record struct Lack(string What, string Advice);
}
