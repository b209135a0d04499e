using System.Security;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Credentials;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Connections;

/// <summary>Creates a context: resolves region, endpoints, and project from the credentials and settings.</summary>
internal static class ConnectionFactory
{
    /// <exception cref="ModelArtsException">A value is missing or invalid; the message says which, and the advice how to specify
    /// it.</exception>
    public static async Task<Context> CreateAsync(
        ResolvedCredentials found, ConnectionSettings settings, CallOptions call)
    {
        using var secrets = new SecretRedactor([.. SecretsOf(found)]);
        try
        {
            return await CreateAsync(found, settings, secrets, call).ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (secrets.Withholds(e.Message))
        {
            // A secret was specified instead of a name or an address, and the message quotes it.
            throw e.With(
                $"Cannot connect: {SecretRedactor.Withheld}",
                recommendedAction: "Check whether a secret was specified instead of a name or an address.");
        }
    }

    private static async Task<Context> CreateAsync(
        ResolvedCredentials found, ConnectionSettings settings, SecretRedactor secrets, CallOptions call)
    {
        var endpoint = Check(settings.Endpoint, "-Endpoint");
        var region = settings.Region ?? found.Region ?? EnvironmentVariables.Region
            ?? (endpoint is null ? null : Regions.OfEndpoint(endpoint));
        CheckRegion(region, secrets);
        endpoint ??= EnvironmentVariables.ModelArtsEndpoint(region!) ?? Regions.ModelArtsEndpoint(region!);
        var iamEndpoint = Check(settings.IamEndpoint, "-IamEndpoint")
            ?? found.IamEndpoint ?? EnvironmentVariables.IamEndpoint ?? Regions.IamEndpoint(region!, endpoint);
        var swrEndpoint = Check(settings.SwrEndpoint, "-SwrEndpoint")
            ?? EnvironmentVariables.SwrEndpoint(region!) ?? Regions.SwrEndpoint(region!, endpoint);
        var stsEndpoint = Check(settings.StsEndpoint, "-StsEndpoint")
            ?? EnvironmentVariables.StsEndpoint ?? Regions.StsEndpoint(region!, endpoint);
        CheckSecrets(secrets, endpoint, iamEndpoint, swrEndpoint, stsEndpoint);
        var (projectId, projectName) = ProjectOf(found, settings, region!);
        if (projectId is not null) CheckProjectId(projectId, secrets.Redact);
        if (secrets.Withholds(projectName))
        {
            throw new ModelArtsException(
                Failure.NotConnected, $"Cannot connect: '{SecretRedactor.Withheld}' is not the name of a project.")
            {
                RecommendedAction = "Correct HW_PROJECT_NAME, or specify -ProjectId.",
            };
        }

        var authenticator = found.CreateAuthenticator(new TokenScope(iamEndpoint, region!, projectId, settings.Pipeline)
        {
            ProjectName = projectName,
            StsEndpoint = stsEndpoint,
            Signing = settings.Signing ?? EnvironmentVariables.Signing ?? SigningAlgorithm.HmacSha256,
        });
        try
        {
            await authenticator.PrepareAsync(call).ConfigureAwait(false);
            projectId ??= await authenticator.FindProjectIdAsync(call).ConfigureAwait(false)
                ?? await new IamClient(settings.Pipeline.CreatePipeline(authenticator, projectId: null), iamEndpoint)
                    .FindProjectIdAsync(projectName, authenticator.Redact, call).ConfigureAwait(false);
            CheckProjectId(projectId, authenticator.Redact);
            var context = Open(
                settings.Pipeline, authenticator, found.Source, region!, projectId, endpoint, iamEndpoint, swrEndpoint, stsEndpoint,
                found.Identity, settings);
            if (settings.Verify) await Connection.Of(context).VerifyAsync(call).ConfigureAwait(false);
            return context;
        }
        catch
        {
            authenticator.Dispose();
            throw;
        }
    }

    /// <summary>Creates the context from the resolved values.</summary>
    internal static Context Open(
        PipelineSettings settings, RequestAuthenticator authenticator, string source, string region, string projectId, Uri endpoint,
        Uri? iamEndpoint,
        Uri? swrEndpoint = null, Uri? stsEndpoint = null, IdentitySource? identity = null, ConnectionSettings? flags = null)
    {
        var state = new AccountState(authenticator, identity?.Asked ?? new TokenHolder(), settings.Clock);
        var context = new Context
        {
            State = state,
            IsReadOnly = flags?.IsReadOnly ?? false,
            IsUnnamed = flags?.IsUnnamed ?? false,
            Source = source,
            AuthenticationType = authenticator.Kind,
            Account = authenticator.Account,
            Agency = identity?.Agency?.ToString(),
            Region = region,
            ProjectId = projectId,
            Endpoint = endpoint,
            IamEndpoint = iamEndpoint,
            SwrEndpoint = swrEndpoint,
            StsEndpoint = stsEndpoint,
            MaximumRetryCount = settings.MaximumRetryCount,
            RetryIntervalSec = settings.RetryIntervalSec,
            OperationTimeoutSeconds = settings.OperationTimeoutSeconds,
            ConnectionTimeoutSeconds = settings.ConnectionTimeoutSeconds,
        };
        Connection.Open(context, settings, state);
        return context;
    }

    /// <summary>The project's id, if it is known, and its name. A project from the source applies to the source's region only.</summary>
    private static (string? Id, string Name) ProjectOf(ResolvedCredentials found, ConnectionSettings settings, string region)
    {
        if (settings.ProjectId is { } given) return (given, region);
        if ((found.ProjectRegion ?? found.Region) is not { } own || own == region) return (found.ProjectId, found.ProjectName ?? region);
        return found.ProjectId is null && found.ProjectName is { } name
            ? throw new ModelArtsException(
                Failure.NotConnected, $"Cannot connect: the project '{DisplayText.OneLine(name, 100)}' of the environment is in " +
                $"region {own}, but the region is {region}.")
            {
                RecommendedAction = "Specify the project with -ProjectId, or remove HW_PROJECT_NAME.",
            }
            : (null, region);
    }

    /// <summary>The secrets that are long enough to be recognized in a region or project.</summary>
    private static IEnumerable<SecureString> SecretsOf(ResolvedCredentials found) =>
        found.Identity.Secrets.OfType<SecureString>().Where(static secret => secret.Length >= 8).Select(static secret => secret.Copy());

    private static Uri? Check(Uri? given, string parameter) => given is null ? null : EndpointRules.Check(given, parameter);

    private static void CheckRegion(string? region, SecretRedactor secrets)
    {
        if (region is null)
        {
            throw new ModelArtsException(Failure.NotConnected, "Cannot connect: no region was specified.")
            {
                RecommendedAction = "Specify -Region with Connect-MAAccount, such as cn-north-4, or set HW_REGION_NAME.",
            };
        }

        if (!Regions.IsWellFormed(region) || secrets.Withholds(region))
        {
            throw new ModelArtsException(
                Failure.InvalidArgument,
                $"Cannot connect: '{DisplayText.OneLine(region, secrets.Redact, 60)}' is not a region; one looks like cn-north-4.");
        }
    }

    /// <summary>An address is sent, shown, and remembered, so that it must not contain a secret.</summary>
    private static void CheckSecrets(SecretRedactor secrets, params Uri?[] endpoints)
    {
        if (Array.Exists(endpoints, endpoint => secrets.Withholds(endpoint?.Authority)))
        {
            throw new ModelArtsException(
                Failure.InvalidArgument, $"Cannot connect: the endpoint '{SecretRedactor.Withheld}' is not an address. Nothing was sent.");
        }
    }

    /// <summary>Checks a project id. Even one from IAM is not trusted, so that no secret gets into the context.</summary>
    private static void CheckProjectId(string projectId, Func<string, string> redact)
    {
        var shown = DisplayText.OneLine(projectId, redact, 80);
        if (shown != projectId || projectId.Length is 0 or > 64
            || !projectId.All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-' or '_'))
        {
            throw new ModelArtsException(
                Failure.InvalidArgument, $"Cannot connect: '{shown}' is not a project id, which has 32 hexadecimal digits.");
        }
    }
}
