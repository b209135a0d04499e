using System.Reflection;
using ModelArtsImages.Authentication;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Connections;

/// <summary>The credentials file of the vendor's SDKs: INI sections of keys, without comments, case-sensitive.</summary>
internal static class CredentialsFile
{
    /// <summary>The section that the SDKs read.</summary>
    public const string DefaultProfile = "basic";

    /// <summary>What a profile can hold.</summary>
    public static readonly string[] Keys = ["ak", "sk", "security_token", "project_id", "iam_endpoint"];

    private const string PathVariable = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";

    /// <summary>Where the file is, unless the user says otherwise.</summary>
    public static string DefaultPath =>
        EnvironmentCredentials.Get(PathVariable)
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".huaweicloud", "credentials");

    /// <summary>The credentials that the SDKs would take; <see langword="null"/> where the file is not there or not complete, with what is missing.</summary>
    /// <param name="call">Hears of a file that others can read, and ends the wait for one that is a pipe.</param>
    /// <exception cref="ModelArtsException">The file cannot be read or is wrong: then nobody meant another source.</exception>
    public static async Task<(ResolvedCredentials? Found, string Missing)> FindAsync(CallOptions call)
    {
        var path = DefaultPath;
        if (!File.Exists(path)) return (null, $"{path} does not exist");
        var found = Find(await ReadTextAsync(path, call.Stopping).ConfigureAwait(false), path, DefaultProfile, call.Log, out var lack);
        return (found, lack.What);
    }

    /// <summary>The credentials of a profile.</summary>
    /// <param name="path">The file.</param>
    /// <param name="profile">The section.</param>
    /// <param name="call">Hears of a file that others can read, and ends the wait for one that is a pipe.</param>
    /// <exception cref="ModelArtsException">The file cannot be read or is wrong, or the profile is missing or incomplete.</exception>
    public static async Task<ResolvedCredentials> ReadAsync(string path, string profile, CallOptions call) =>
        Find(await ReadTextAsync(path, call.Stopping).ConfigureAwait(false), path, profile, call.Log, out var lack)
        ?? throw new ModelArtsException(Failure.NotConnected, $"Cannot connect: {lack.What}.") { RecommendedAction = lack.Advice };

    private static ResolvedCredentials? Find(string text, string path, string profile, IRequestLog log, out Lack lack)
    {
        var sections = IniFile.Parse(text, path);
        var shown = DisplayText.OneLine(profile, 100);
        lack = default;
        if (!sections.TryGetValue(profile, out var keys))
        {
            lack = sections.Count == 0
                ? new Lack($"{path} has no profile", $"Add a section [{shown}] to the file, and in it ak and sk.")
                : new Lack(
                    $"{path} has no profile '{shown}'; it has {string.Join(", ", sections.Keys)}",
                    $"Give one of these as -ProfileName, as it is written, or add a section [{shown}] to the file.");
            return null;
        }

        if (!keys.TryGetValue("ak", out var accessKey) || !keys.TryGetValue("sk", out var secretKey))
        {
            lack = new Lack(
                $"profile '{shown}' in {path} is incomplete: it needs both ak and sk, in lower case",
                $"Add to the section [{shown}] what is missing, in lines such as: ak = YOURACCESSKEYID");
            return null;
        }

        WarnIfReadableByOthers(path, log);
        var credential = new AccessKeyCredential(
            CredentialRules.AccessKey(accessKey.Text, ValueOrigin.Line("ak", accessKey.Line, path)),
            CredentialRules.SecretKey(secretKey.Text, ValueOrigin.Line("sk", secretKey.Line, path)),
            keys.TryGetValue("security_token", out var token) ? CredentialRules.Token(token.Text, ValueOrigin.Line("security_token", token.Line, path)) : null);
        return new ResolvedCredentials(credential, $"profile {shown}")
        {
            ProjectId = keys.TryGetValue("project_id", out var projectId) ? projectId.Text : null,
            IamEndpoint = keys.TryGetValue("iam_endpoint", out var endpoint) ? EndpointRules.Parse(endpoint.Text, $"iam_endpoint in line {endpoint.Line} of {path}") : null,
        };
    }

    /// <summary>The profiles in the file, for completion; none where there is no such file.</summary>
    public static async Task<IReadOnlyCollection<string>> ProfilesAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(path) ? IniFile.Parse(await ReadTextAsync(path, cancellationToken).ConfigureAwait(false), path).Keys : [];
        }
        catch (ModelArtsException)
        {
            return [];
        }
    }

    private static async Task<string> ReadTextAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await TextFile.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelArtsException(Failure.NotConnected, $"The credentials file {path} does not exist.", e)
            {
                RecommendedAction = $"Create the file, with a section such as [{DefaultProfile}] that has ak and sk; or say where it is with -ProfilePath or {PathVariable}.",
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ModelArtsException(Failure.NotConnected, $"The credentials file {path} cannot be read: {e.Message}", e)
            {
                RecommendedAction = "Make the file one that you can read, or give another as -ProfilePath.",
            };
        }
    }

    /// <summary>The mode is asked by reflection: the method came with .NET 7, after netstandard2.0. Windows has no such mode.</summary>
    private static void WarnIfReadableByOthers(string path, IRequestLog log)
    {
        const int GroupAndOthers = 0b000_111_111;
        if (Path.DirectorySeparatorChar == '\\') return;
        var getMode = typeof(File).GetMethod("GetUnixFileMode", BindingFlags.Public | BindingFlags.Static, null, [typeof(string)], null);
        if (getMode?.Invoke(null, [path]) is { } mode && ((int)mode & GroupAndOthers) != 0)
            log.Warning($"Others on this machine can read or change {path}. Run 'chmod 600' on it.");
    }

    /// <summary>Why there are no credentials, and what to do about it.</summary>
    private readonly record struct Lack(string What, string Advice);
}
