using System.Reflection;
using ModelArtsImages.Api;
using ModelArtsImages.Errors;
using ModelArtsImages.Formatting;

namespace ModelArtsImages.Authentication;

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

    /// <summary>The credentials that the SDKs would take; <see langword="null"/> where the file is not there or not complete.</summary>
    /// <param name="observer">Hears of a file that others can read.</param>
    /// <param name="missing">What of them is missing.</param>
    /// <exception cref="ModelArtsException">The file cannot be read or is wrong: then nobody meant another source.</exception>
    public static FoundCredentials? Find(IRequestObserver observer, out string missing)
    {
        var path = DefaultPath;
        missing = $"{path} does not exist";
        return File.Exists(path) ? Find(path, DefaultProfile, observer, out missing) : null;
    }

    /// <summary>The credentials of a profile.</summary>
    /// <param name="path">The file.</param>
    /// <param name="profile">The section.</param>
    /// <param name="observer">Hears of a file that others can read.</param>
    /// <exception cref="ModelArtsException">The file cannot be read or is wrong, or the profile is missing or incomplete.</exception>
    public static FoundCredentials Read(string path, string profile, IRequestObserver observer) =>
        Find(path, profile, observer, out var missing) ?? throw new ModelArtsException(Failure.NotConnected, $"Cannot connect: {missing}.");

    private static FoundCredentials? Find(string path, string profile, IRequestObserver observer, out string missing)
    {
        var sections = IniFile.Parse(ReadText(path), path);
        var shown = DisplayText.OneLine(profile, 100);
        missing = string.Empty;
        if (!sections.TryGetValue(profile, out var keys))
        {
            missing = sections.Count == 0 ? $"{path} has no profile" : $"{path} has no profile '{shown}'; it has {string.Join(", ", sections.Keys)}";
            return null;
        }

        if (!keys.TryGetValue("ak", out var accessKey) || !keys.TryGetValue("sk", out var secretKey))
        {
            missing = $"profile '{shown}' in {path} is incomplete: it needs both ak and sk";
            return null;
        }

        WarnIfReadableByOthers(path, observer);
        var credential = new AccessKeyCredential(
            CredentialRules.AccessKey(accessKey.Text, ValueOrigin.Line("ak", accessKey.Line, path)),
            CredentialRules.SecretKey(secretKey.Text, ValueOrigin.Line("sk", secretKey.Line, path)),
            keys.TryGetValue("security_token", out var token) ? CredentialRules.Token(token.Text, ValueOrigin.Line("security_token", token.Line, path)) : null);
        return new FoundCredentials(credential, $"profile {shown}")
        {
            ProjectId = keys.TryGetValue("project_id", out var projectId) ? projectId.Text : null,
            IamEndpoint = keys.TryGetValue("iam_endpoint", out var endpoint) ? EndpointRules.Parse(endpoint.Text, $"iam_endpoint in line {endpoint.Line} of {path}") : null,
        };
    }

    /// <summary>The profiles in the file, for completion; none where there is no such file.</summary>
    public static IReadOnlyCollection<string> Profiles(string path)
    {
        try
        {
            return File.Exists(path) ? IniFile.Parse(ReadText(path), path).Keys : [];
        }
        catch (ModelArtsException)
        {
            return [];
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ModelArtsException(Failure.NotConnected, $"The credentials file {path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The mode is asked by reflection: the method came with .NET 7, after netstandard2.0. Windows has no such mode.</summary>
    private static void WarnIfReadableByOthers(string path, IRequestObserver observer)
    {
        const int GroupAndOthers = 0b000_111_111;
        if (Path.DirectorySeparatorChar == '\\') return;
        var getMode = typeof(File).GetMethod("GetUnixFileMode", BindingFlags.Public | BindingFlags.Static, null, [typeof(string)], null);
        if (getMode?.Invoke(null, [path]) is { } mode && ((int)mode & GroupAndOthers) != 0)
            observer.OnWarning($"Others on this machine can read or change {path}. Run 'chmod 600' on it.");
    }
}
