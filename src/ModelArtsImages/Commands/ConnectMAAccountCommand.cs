using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Connections;
using ModelArtsImages.Credentials;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Commands;

public sealed partial class ConnectMAAccountCommand
{
    private bool _hasBegun;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _hasBegun = true;
        ContextStore.Of(SessionState).BeginConnecting();
        // PowerShell writes an error for piped input and continues, and the default account would be connected instead of the piped one.
        if (MyInvocation.ExpectingInput)
            Reject("Connect-MAAccount does not take input from the pipeline.", "Name the account with parameters.");
        // If no parameter names credentials, a dropped default may have been meant to.
        RejectDroppedDefaults(ofAnySet: ParameterSetName == DefaultSet);
    }

    /// <summary>
    /// Clears the current context even if PowerShell could not bind the parameters; the command is then disposed of without having begun.
    /// Help, completion, and Get-Command create the command too, but never dispose of it.
    /// </summary>
    /// <param name="disposing">Whether called from <see cref="IDisposable.Dispose"/>.</param>
    protected override void Dispose(bool disposing)
    {
        // A command outside an engine has no session.
        if (disposing && !_hasBegun && CommandRuntime is not null) ContextStore.Of(SessionState).BeginConnecting();
        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            var (path, settings) = (ResolvedPath, Settings);
            var context = Await(async call => await ConnectionFactory.CreateAsync(
                await FindCredentialsAsync(path, call).ConfigureAwait(false), settings, call).ConfigureAwait(false));
            ContextStore.Of(SessionState).Add(context);
            if (PassThru) WriteObject(context);
        }
        catch (ModelArtsException e)
        {
            ThrowTerminatingError(e.ToErrorRecord(target: null, e.Failure == Failure.AuthenticationFailed ? AdviceOnRejection : null));
        }
    }

    /// <summary>The advice names the parameters that the user specified.</summary>
    private string? AdviceOnRejection => ParameterSetName switch
    {
        PasswordSet =>
            "Check the user name and the password in -Credential, -DomainName, which is the account that the user belongs to, " +
            "and whether the user has programmatic access.",
        HCloudProfileSet => HCloudConfig.EncryptionAdvice,
        _ => null,
    };

    /// <summary>The path of the specified file, resolved against the session's location.</summary>
    private string? ResolvedPath => ParameterSetName switch
    {
        HCloudProfileSet => Resolve(HCloudConfigPath, nameof(HCloudConfigPath)),
        ProfileSet => Resolve(ProfilePath, nameof(ProfilePath)),
        OidcSet => Resolve(IdTokenFile, nameof(IdTokenFile)),
        _ => null,
    };

    private ConnectionSettings Settings => new()
    {
        Region = Region?.Trim(),
        ProjectId = ProjectId?.Trim(),
        Endpoint = Endpoint,
        IamEndpoint = IamEndpoint,
        SwrEndpoint = SwrEndpoint,
        StsEndpoint = StsEndpoint,
        Verify = Verify,
        IsReadOnly = ReadOnly,
        Signing = SigningAlgorithm is null ? null : Authentication.Signing.SigningAlgorithm.Of(SigningAlgorithm),
        Pipeline = new PipelineSettings
        {
            MaximumRetryCount = MaximumRetryCount,
            RetryIntervalSec = RetryIntervalSec,
            OperationTimeoutSeconds = OperationTimeoutSeconds,
            ConnectionTimeoutSeconds = ConnectionTimeoutSeconds,
        },
    };

    private async Task<ResolvedCredentials> FindCredentialsAsync(string? path, CallOptions call)
    {
        var agency = AgencyCredentials.Of(
            AgencyName, new IamDomain(AgencyDomainName, AgencyDomainId), AgencyUrn,
            "specify -AgencyName with -AgencyDomainName or -AgencyDomainId, or -AgencyUrn alone, " +
            "such as iam::0123456789abcdef:agency:image-cleanup");
        return ParameterSetName switch
        {
            DefaultSet => await CredentialChain.FindAsync(agency, call).ConfigureAwait(false),
            HCloudProfileSet =>
                await HCloudConfig.ReadAsync(path ?? HCloudConfig.DefaultPath, HCloudProfile, agency, call).ConfigureAwait(false),
            ProfileSet => AgencyCredentials.AssumeNamed(
                await CredentialsFile.ReadAsync(path ?? CredentialsFile.DefaultPath, ProfileName, call).ConfigureAwait(false), agency),
            _ => AgencyCredentials.AssumeNamed(FromParameters(path), agency),
        };
    }

    private ResolvedCredentials FromParameters(string? path) => ParameterSetName switch
    {
        AccessKeySet => ParameterCredentials.FromAccessKey(AccessKey, SecretKey, SecurityToken),
        CredentialSet => ParameterCredentials.FromAccessKey(Credential.UserName, Credential.Password, securityToken: null),
        PasswordSet => ParameterCredentials.FromPassword(Credential.UserName, Credential.Password, new IamDomain(DomainName)),
        TokenSet => ParameterCredentials.FromToken(Token),
        _ => (path, IdToken) switch
        {
            ({ } file, null) => OidcSource.OfFile(IdentityProviderId, file, ParameterCredentials.Source),
            (null, { } token) => OidcSource.OfToken(IdentityProviderId, token, ParameterCredentials.Source, ValueOrigin.Parameters),
            _ => throw new ModelArtsException(
                Failure.InvalidArgument, "Specify either -IdTokenFile or -IdToken with -IdentityProviderId."),
        },
    };

    private string? Resolve(string? path, string parameter) =>
        path is null ? null : TextFile.Resolve(SessionState.Path, path, "-" + parameter);
}
