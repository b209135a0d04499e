using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Credentials;

/// <summary>
/// The profiles of KooCLI (hcloud), the vendor's command line. It is read only if a profile is specified, because the vendor's SDKs do not
/// read it.
/// </summary>
internal static class HCloudConfig
{
    /// <summary>The advice if a secret is encrypted.</summary>
    public const string EncryptionAdvice =
        "KooCLI encrypts the secrets in its file. Run 'hcloud configure set --cli-auth-encrypt=false' and configure the profile again, " +
        "or specify the credentials in another way.";

    /// <summary>The default path of the file; <see langword="null"/> if there is no home directory.</summary>
    public static string? DefaultPath => TextFile.InHome(".hcloud", "config.json");

    /// <summary>The credentials of a profile, its region, project and agency.</summary>
    /// <param name="name">The profile; <see langword="null"/> for the file's current one.</param>
    /// <param name="given">The agency that the user specified, instead of the profile's.</param>
    /// <exception cref="ModelArtsException">The file cannot be read or is wrong, or the profile is missing, incomplete or
    /// encrypted.</exception>
    public static async Task<ResolvedCredentials> ReadAsync(string? path, string? name, AssumedAgency? given, CallOptions call)
    {
        if (path is null) throw Wrong("there is no home directory with KooCLI's file", "Specify it with -HCloudConfigPath.");
        var file = Parse(await ReadTextAsync(path, call.Stopping).ConfigureAwait(false), path);
        var chosen = name ?? Text(file.Current);
        var label = DisplayText.OneLine(chosen ?? string.Empty, 100);
        var shown = $"profile '{label}' in {path}";
        var profile = Read(Choose(file, chosen, path), CredentialsJsonContext.Default.Profile, shown);
        var found = new ResolvedCredentials(KeyOf(profile, shown, path), $"KooCLI profile {label}")
        {
            Region = Text(profile.Region),
            ProjectId = Text(profile.ProjectId),
        };
        TextFile.WarnIfReadableByOthers(path, call.Log);
        return given is null && AgencyOf(profile, shown) is { } agency
            ? AgencyCredentials.Assume(found, agency)
            : AgencyCredentials.AssumeNamed(found, given);
    }

    /// <summary>The profiles in the file, for completion; none if there is no such file.</summary>
    public static async Task<IReadOnlyCollection<string>> ProfilesAsync(string? path, CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(path) ? Names(Parse(await ReadTextAsync(path!, cancellationToken).ConfigureAwait(false), path!)) : [];
        }
        catch (ModelArtsException)
        {
            return [];
        }
    }

    private static HCloudFile Parse(string text, string path)
    {
        try
        {
            return JsonSerializer.Deserialize(text, CredentialsJsonContext.Default.HCloudFile) ?? throw new JsonException();
        }
        catch (JsonException e)
        {
            // The exception's message would show a part of the file.
            throw Wrong(
                $"{path} is not a configuration of KooCLI: its JSON is not valid in line {e.LineNumber + 1}",
                "Correct the file, or configure KooCLI again.");
        }
    }

    private static JsonElement Choose(HCloudFile file, string? name, string path)
    {
        var profiles = file.Profiles ?? [];
        var chosen = name is null ? [] : profiles.FindAll(profile => NameOf(profile) == name);
        if (chosen is [var profile]) return profile;
        var names = DisplayText.OneLine(string.Join(", ", Names(file)), 500);
        throw Wrong(
            name is null ? $"{path} does not name a current profile"
                : chosen.Count > 1 ? $"{path} has more than one profile '{DisplayText.OneLine(name, 100)}'"
                : $"{path} has no profile '{DisplayText.OneLine(name, 100)}'{(names.Length > 0 ? $"; it has {names}" : string.Empty)}",
            "Specify one of the profiles in the file, exactly as it is written.");
    }

    private static List<string> Names(HCloudFile file) => [.. file.Profiles?.Select(NameOf).OfType<string>() ?? []];

    private static string? NameOf(JsonElement profile) =>
        profile.ValueKind == JsonValueKind.Object && profile.TryGetProperty("name", out var name) ? Text(name) : null;

    private static T Read<T>(JsonElement value, JsonTypeInfo<T> type, string shown)
    {
        try
        {
            return value.Deserialize(type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            // The exception's message would show a part of the file.
            throw Wrong($"{shown} is not valid: the type of a value is not the one that KooCLI writes", "Configure the profile again.");
        }
    }

    private static AccessKeyCredential KeyOf(HCloudFile.Profile profile, string shown, string path)
    {
        var isSso = string.Equals(profile.Mode, "SSO", StringComparison.OrdinalIgnoreCase);
        if (!isSso && Text(profile.Mode) is { } mode && !string.Equals(mode, "AKSK", StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong(
                $"{shown} has the mode '{DisplayText.OneLine(mode, 40)}'; only AKSK and SSO hold keys",
                "Specify the credentials in another way. On an ECS host, Connect-MAAccount finds its own.");
        }

        var keys = !isSso ? profile
            : profile.SsoAuth.ValueKind == JsonValueKind.Object
                ? Read(profile.SsoAuth, CredentialsJsonContext.Default.SsoPart, shown).StsToken
            : null;
        if (Text(keys?.AccessKeyId) is not { } accessKey || Text(keys!.SecretAccessKey) is not { } secretKey)
        {
            throw Wrong(
                $"{shown} is incomplete: it has no access key",
                isSso ? "Run 'hcloud configure sso' again." : "Run 'hcloud configure set' for the profile.");
        }

        if (!IsAccessKey(accessKey))
            throw Wrong($"the access key of {shown} is not an access key id: it seems to be encrypted", EncryptionAdvice);

        return new AccessKeyCredential(
            CredentialRules.AccessKey(accessKey, ValueOrigin.File(path)),
            CredentialRules.SecretKey(secretKey, ValueOrigin.File(path)),
            Text(keys.SecurityToken) is { } token ? CredentialRules.Token(token, ValueOrigin.File(path)) : null);
    }

    /// <summary>Ids have 20 capital letters and digits. An encrypted one is longer and has other characters, too.</summary>
    private static bool IsAccessKey(string text) =>
        text.Length <= 32 && text.All(static c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

    private static AssumedAgency? AgencyOf(HCloudFile.Profile profile, string shown)
    {
        var id = Text(profile.AgencyDomainId);
        var domain = new IamDomain(id is null ? Text(profile.AgencyDomainName) : null, id);
        return Text(profile.AgencyName) is not { } name ? null
            : domain.IsEmpty ? throw Wrong(
                $"{shown} names agency '{DisplayText.OneLine(name, 100)}', but not its account", "Set agencyDomainName for the profile.")
            : new AssumedAgency(name, domain, null);
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? Text(value.GetString()) : null;

    private static Task<string> ReadTextAsync(string path, CancellationToken cancellationToken) => TextFile.ReadAsync(
        path, "configuration of KooCLI", "Check whether KooCLI is configured for this user, " +
            "or specify its file with -HCloudConfigPath or HW_SHARED_CONFIG_FILE.", cancellationToken);

    private static ModelArtsException Wrong(string what, string advice) =>
        new(Failure.NotConnected, $"Cannot connect: {what}.") { RecommendedAction = advice };
}
