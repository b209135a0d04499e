using System.Globalization;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Credentials;

/// <summary>Keys of an agency, which other keys assume; they are renewed as those are.</summary>
internal static class AgencyCredentials
{
    private const string Trust =
        "Look whether the agency exists and trusts the account of these keys, and whether their user may assume agencies.";

    /// <summary>The agency that the values name; <see langword="null"/> where there are none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="domain">The account that it is of.</param>
    /// <param name="urn">Its URN, in place of both.</param>
    /// <param name="what">What names them, for a message: "-AgencyName takes …".</param>
    /// <exception cref="ModelArtsException">They do not name one agency.</exception>
    public static AssumedAgency? Of(string? name, IamDomain domain, string? urn, string what)
    {
        var isUrn = urn is not null && name is null && domain.IsEmpty && IsUrn(urn);
        var isName = urn is null && name is not null && domain.Name is null != domain.Id is null;
        if (isUrn || isName) return new AssumedAgency(name?.Trim(), domain, urn?.Trim());
        return name is null && urn is null && domain.IsEmpty
            ? null
            : throw new ModelArtsException(Failure.InvalidArgument, $"Cannot tell which agency is meant: {what}.")
        {
            RecommendedAction = "Correct the parameters and try again. Nothing was sent.",
        };
    }

    /// <summary>The agency's keys, in place of those that assume it.</summary>
    /// <exception cref="ModelArtsException">There are no keys to assume it with.</exception>
    public static ResolvedCredentials Assume(ResolvedCredentials caller, AssumedAgency agency) => caller.HasKeys
        ? caller with { CreateAuthenticator = scope => Create(caller, agency, scope), Agency = agency }
        : throw new ModelArtsException(
            Failure.NotConnected, $"Cannot assume agency {DisplayText.OneLine(agency.ToString(), 200)}: that takes an access key, " +
                $"and {caller.Source} has a token or a password.")
        {
            RecommendedAction = "Give an access key, or leave the agency out. Nothing was sent.",
        };

    /// <summary>The keys of the agency that the user named, where the user named one.</summary>
    /// <remarks>A project that comes with the caller's keys is of their account, and perhaps not of the agency's.</remarks>
    /// <exception cref="ModelArtsException">There are no keys to assume it with.</exception>
    public static ResolvedCredentials AssumeNamed(ResolvedCredentials caller, AssumedAgency? named) =>
        named is null ? caller : Assume(caller with { ProjectId = null }, named);

    /// <summary>How long an agency's keys shall last.</summary>
    /// <exception cref="ModelArtsException">It is no number of seconds that the service takes.</exception>
    public static int Duration(string text, string variable) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 900 and <= 86_400
            ? seconds
            : throw new ModelArtsException(
                Failure.NotConnected, $"{variable} is '{DisplayText.OneLine(text, 40)}'; it is a number of seconds from 900 to 86400.");

    private static AccessKeyAuthenticator Create(ResolvedCredentials caller, AssumedAgency agency, TokenScope scope)
    {
        // The project is the agency's, and may be of another account than the caller's.
        var inner = caller.CreateAuthenticator(scope with { ProjectId = null });
        try
        {
            var pipeline = scope.Settings.CreatePipeline(inner, projectId: null);
            var issue = Issue(agency, pipeline, scope);
            var keys = new RefreshingCredential<AccessKeyCredential>(call => IssueAsync(issue, call), new SecretRedactor(), scope.Clock);
            return new AccessKeyAuthenticator(
                new AssumedCredential(keys, inner), scope.Signing, $"{inner.Identity}\n{agency}", "Agency", inner.Account);
        }
        catch
        {
            inner.Dispose();
            throw;
        }
    }

    private static Func<CallOptions, Task<AccessKeyCredential>> Issue(AssumedAgency agency, RequestPipeline pipeline, TokenScope scope)
    {
        if (agency.Urn is null) return call => new IamClient(pipeline, scope.IamEndpoint).AssumeAgencyAsync(agency, call);
        var endpoint = scope.StsEndpoint
            ?? throw new ModelArtsException(Failure.NotConnected, $"Cannot assume agency {agency}: it is not known where STS is.")
        {
            RecommendedAction = "Give -StsEndpoint, or name the agency with -AgencyName and -AgencyDomainName: then IAM is asked.",
        };
        return call => new StsClient(pipeline, endpoint).AssumeAgencyAsync(agency, call);
    }

    private static async Task<AccessKeyCredential> IssueAsync(Func<CallOptions, Task<AccessKeyCredential>> issue, CallOptions call)
    {
        try
        {
            return await issue(call).ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (e.StatusCode is 403 or 404)
        {
            throw e.With(recommendedAction: Trust);
        }
    }

    private static bool IsUrn(string text) => text.Trim().Split(':') is ["iam", _, { Length: > 0 }, "agency", { Length: > 0 }];
}
