using ModelArtsImages.Authentication;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Connections;

/// <summary>Makes a context of credentials and settings: settles region, endpoints and project.</summary>
internal static class ConnectionFactory
{
    /// <exception cref="ModelArtsException">Something is missing or wrong; the message says what and the advice how to give it.</exception>
    public static async Task<Context> CreateAsync(
        ResolvedCredentials found, ConnectionSettings settings, CallOptions call)
    {
        var endpoint = settings.Endpoint is { } given ? EndpointRules.Check(given, "-Endpoint") : null;
        var region = settings.Region ?? found.Region ?? EnvironmentCredentials.Region
            ?? (endpoint is null ? null : Regions.OfEndpoint(endpoint));
        CheckRegion(region);
        endpoint ??= EnvironmentCredentials.ModelArtsEndpoint(region!) ?? Regions.ModelArtsEndpoint(region!);
        var iamEndpoint = settings.IamEndpoint is { } givenIam
            ? EndpointRules.Check(givenIam, "-IamEndpoint")
            : found.IamEndpoint ?? EnvironmentCredentials.IamEndpoint ?? Regions.IamEndpoint(region!);
        var swrEndpoint = settings.SwrEndpoint is { } givenSwr
            ? EndpointRules.Check(givenSwr, "-SwrEndpoint")
            : EnvironmentCredentials.SwrEndpoint(region!) ?? Regions.SwrEndpoint(region!, endpoint);

        var projectId = settings.ProjectId ?? found.ProjectId;
        var authenticator = found.CreateAuthenticator(new TokenScope(iamEndpoint, region!, projectId, settings.Pipeline)
        {
            Signing = settings.Signing ?? EnvironmentCredentials.Signing ?? SigningAlgorithm.HmacSha256,
        });
        try
        {
            projectId ??= await authenticator.FindProjectIdAsync(call).ConfigureAwait(false)
                ?? await new IamClient(settings.Pipeline.CreatePipeline(authenticator, projectId: null), iamEndpoint)
                    .FindProjectIdAsync(region!, authenticator.Redact, call).ConfigureAwait(false);
            CheckProjectId(projectId, authenticator.Redact);
            return Open(settings.Pipeline, authenticator, found.Source, region!, projectId, endpoint, iamEndpoint, swrEndpoint);
        }
        catch
        {
            authenticator.Dispose();
            throw;
        }
    }

    /// <summary>Makes the context of what is settled.</summary>
    internal static Context Open(
        PipelineSettings settings, RequestAuthenticator authenticator, string source, string region, string projectId, Uri endpoint,
        Uri iamEndpoint,
        Uri? swrEndpoint = null)
    {
        var context = new Context
        {
            Source = source,
            AuthenticationType = authenticator.Kind,
            Account = authenticator.Account,
            Identity = authenticator.Identity,
            FindExpiry = () => authenticator.ExpiresAt,
            Region = region,
            ProjectId = projectId,
            Endpoint = endpoint,
            IamEndpoint = iamEndpoint,
            SwrEndpoint = swrEndpoint,
            MaximumRetryCount = settings.MaximumRetryCount,
            RetryIntervalSec = settings.RetryIntervalSec,
            OperationTimeoutSeconds = settings.OperationTimeoutSeconds,
            ConnectionTimeoutSeconds = settings.ConnectionTimeoutSeconds,
        };
        Connection.Open(context, settings, authenticator);
        return context;
    }

    private static void CheckRegion(string? region)
    {
        if (region is null)
        {
            throw new ModelArtsException(Failure.NotConnected, "Cannot connect: no region is given.")
            {
                RecommendedAction = "Give Connect-MAAccount -Region, such as cn-north-4, or set HW_REGION_NAME.",
            };
        }

        if (!Regions.IsWellFormed(region))
        {
            throw new ModelArtsException(
                Failure.InvalidArgument, $"Cannot connect: '{DisplayText.OneLine(region, 60)}' is no region; one looks like cn-north-4.");
        }
    }

    /// <summary>
    /// It may come from IAM, and is then trusted no more than any other text: a secret in its place does not become the context's.
    /// </summary>
    private static void CheckProjectId(string projectId, Func<string, string> redact)
    {
        var shown = DisplayText.OneLine(projectId, redact, 80);
        if (shown == "***" || projectId.Length is 0 or > 64
            || !projectId.All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-' or '_'))
        {
            throw new ModelArtsException(
                Failure.InvalidArgument, $"Cannot connect: '{shown}' is no project id; one has 32 hexadecimal digits.");
        }
    }
}
