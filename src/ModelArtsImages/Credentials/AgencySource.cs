using System.Security;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>Temporary keys obtained by assuming an agency with another identity's keys. They are renewed as those are.</summary>
internal sealed class AgencySource(IdentitySource caller, AssumedAgency agency) : IdentitySource
{
    public override AssumedAgency? Agency => agency;

    public override TokenHolder Asked { get; } = new()
    {
        Domain = agency.Domain.Name,
        DomainId = agency.Domain.Id ?? agency.Urn?.Split(':')[2],
        Agency = agency.SessionName,
    };

    public override IEnumerable<SecureString?> Secrets => caller.Secrets;

    public override RequestAuthenticator CreateAuthenticator(TokenScope scope)
    {
        // The project is the agency's, and may belong to another account than the caller's.
        var inner = caller.CreateAuthenticator(scope with { ProjectId = null });
        try
        {
            var pipeline = scope.Settings.CreatePipeline(inner, projectId: null);
            var keys = new CredentialSource<AccessKeyCredential>(IssueWith(pipeline, scope), new SecretRedactor(), scope.Clock);
            return new AccessKeyAuthenticator(keys, scope.Signing, $"{inner.Identity}\n{agency}", "Agency", inner.Account, inner);
        }
        catch
        {
            inner.Dispose();
            throw;
        }
    }

    private Func<CallOptions, Task<AccessKeyCredential>> IssueWith(RequestPipeline pipeline, TokenScope scope)
    {
        if (agency.Urn is null)
        {
            var iam = new IamClient(pipeline, scope.IamEndpoint);
            return call => AdviseAsync(iam.AssumeAgencyAsync(agency, call));
        }

        var sts = new StsClient(pipeline, scope.StsEndpoint
            ?? throw new ModelArtsException(Failure.NotConnected, $"Cannot assume agency {agency}: the STS endpoint is not known.")
        {
            RecommendedAction = "Specify -StsEndpoint, or name the agency with -AgencyName and -AgencyDomainName, so that IAM is used.",
        });
        return call => AdviseAsync(sts.AssumeAgencyAsync(agency, call));
    }

    private static async Task<AccessKeyCredential> AdviseAsync(Task<AccessKeyCredential> issued)
    {
        try
        {
            return await issued.ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (e.StatusCode is 403 or 404)
        {
            throw e.With(recommendedAction:
                "Check whether the agency exists and trusts the account of these keys, and whether their user may assume agencies.");
        }
    }
}
