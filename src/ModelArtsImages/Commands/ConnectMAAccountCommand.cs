using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Connections;
using ModelArtsImages.Credentials;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Commands;

public sealed partial class ConnectMAAccountCommand
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ContextStore.Of(SessionState).BeginConnecting();
        try
        {
            Run(ConnectAsync);
        }
        catch (ModelArtsException e)
        {
            ThrowTerminatingError(e.ToErrorRecord(target: null, e.Failure == Failure.AuthenticationFailed ? AdviceOnRefusal : null));
        }
    }

    /// <summary>The advice speaks of what the user gave.</summary>
    private string? AdviceOnRefusal => ParameterSetName switch
    {
        PasswordSet =>
            "Check the user name and the password in -Credential, -DomainName, which is the account that the user belongs to, " +
            "and whether the user may sign in by program.",
        HCloudProfileSet => HCloudConfig.EncryptionAdvice,
        _ => null,
    };

    private async Task ConnectAsync()
    {
        var context = await ConnectionFactory.CreateAsync(await FindCredentialsAsync(), Settings, Call);
        ContextStore.Of(SessionState).Add(context);
        if (PassThru) WriteObject(context);
    }

    private ConnectionSettings Settings => new()
    {
        Region = Region?.Trim(),
        ProjectId = ProjectId?.Trim(),
        Endpoint = Endpoint,
        IamEndpoint = IamEndpoint,
        SwrEndpoint = SwrEndpoint,
        StsEndpoint = StsEndpoint,
        Verify = Verify,
        Signing = SigningAlgorithm is null ? null : Authentication.Signing.SigningAlgorithm.Of(SigningAlgorithm),
        Pipeline = new PipelineSettings
        {
            MaximumRetryCount = MaximumRetryCount,
            RetryIntervalSec = RetryIntervalSec,
            OperationTimeoutSeconds = OperationTimeoutSeconds,
            ConnectionTimeoutSeconds = ConnectionTimeoutSeconds,
        },
    };

    private async Task<ResolvedCredentials> FindCredentialsAsync()
    {
        var agency = AgencyCredentials.Of(
            AgencyName, new IamDomain(AgencyDomainName, AgencyDomainId), AgencyUrn,
            "give -AgencyName with -AgencyDomainName or -AgencyDomainId, or -AgencyUrn alone, " +
            "such as iam::0123456789abcdef:agency:image-cleanup");
        return ParameterSetName switch
        {
            DefaultSet => await CredentialChain.FindAsync(agency, Call),
            HCloudProfileSet =>
                await HCloudConfig.ReadAsync(Resolve(HCloudConfigPath, HCloudConfig.DefaultPath), HCloudProfile, agency, Call),
            ProfileSet => AgencyCredentials.AssumeNamed(
                await CredentialsFile.ReadAsync(Resolve(ProfilePath, CredentialsFile.DefaultPath), ProfileName, Call), agency),
            _ => AgencyCredentials.AssumeNamed(FromParameters(), agency),
        };
    }

    private ResolvedCredentials FromParameters() => ParameterSetName switch
    {
        AccessKeySet => ParameterCredentials.FromAccessKey(AccessKey, SecretKey, SecurityToken),
        CredentialSet => ParameterCredentials.FromAccessKey(Credential.UserName, Credential.Password, securityToken: null),
        PasswordSet => ParameterCredentials.FromPassword(Credential.UserName, Credential.Password, new IamDomain(DomainName)),
        TokenSet => ParameterCredentials.FromToken(Token),
        _ => (IdTokenFile, IdToken) switch
        {
            ({ } file, null) => OidcCredentials.FromFile(IdentityProviderId, Resolve(file, file)!, ParameterCredentials.Source),
            (null, { } token) => OidcCredentials.FromToken(IdentityProviderId, token, ParameterCredentials.Source, ValueOrigin.Parameters),
            _ => throw new ModelArtsException(
                Failure.InvalidArgument, "Give -IdTokenFile or -IdToken with -IdentityProviderId, and not both."),
        },
    };

    private string? Resolve(string? path, string? defaultPath) => path is null ? defaultPath : GetUnresolvedProviderPathFromPSPath(path);
}
