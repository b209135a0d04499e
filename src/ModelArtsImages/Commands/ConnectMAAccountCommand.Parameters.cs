using System.Management.Automation;
using System.Security;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;

namespace ModelArtsImages.Commands;

/// <summary>Connects to ModelArts and makes the account the current one.</summary>
/// <remarks>
/// <para>
/// If no parameter specifies credentials, the first complete source is used: the SDKs' environment variables (HUAWEICLOUD_SDK_AK and
/// others), those of the Terraform provider (HW_ACCESS_KEY and others), the SDKs' credentials file, the credentials of the ECS host, and
/// those of the pod. Within a source, an identity provider takes precedence over keys. about_ModelArtsImages_Credentials lists all sources.
/// </para>
/// <para>
/// Unless you specify -ProjectId, the project is looked up in IAM by the name of the region. To work with several accounts, keep each
/// context with -PassThru and pass it to other cmdlets as -Context. Images remember the context that they came from.
/// </para>
/// </remarks>
/// <example>
/// <code>Connect-MAAccount -Region cn-north-4 -Credential (Get-Credential)</code>
/// <para>Connects with an access key; the prompt takes the access key id as the user name and the secret key as the password.</para>
/// </example>
/// <example>
/// <code>Connect-MAAccount -Region cn-north-4</code>
/// <para>Connects with the default source: environment variables, the credentials file, or the credentials of the ECS host or pod.</para>
/// </example>
/// <example>
/// <code>Connect-MAAccount -Region cn-north-4 -DomainName my-company -Credential (Get-Credential)</code>
/// <para>Connects as an IAM user of the account my-company, with the user's name and password.</para>
/// </example>
/// <example>
/// <code>Connect-MAAccount -Region cn-north-4 -IdentityProviderId github -IdTokenFile ./id-token</code>
/// <para>Connects with an ID token of an identity provider, such as a CI system, so that no secret has to be stored. The file is read
/// again when the keys are renewed.</para>
/// </example>
/// <example>
/// <code>Connect-MAAccount -HCloudProfile prod -AgencyName image-cleanup -AgencyDomainName my-company -Verify -PassThru |
///     Format-List</code>
/// <para>Uses the keys and the region of a KooCLI profile to assume an agency, and shows the resulting identity.</para>
/// </example>
/// <example>
/// <code>$test = Connect-MAAccount -ProfileName test -Region cn-north-4 -PassThru
/// Get-MAImage -Context $test</code>
/// <para>Connects with the section test of the credentials file, and keeps the context for use while another one is current.</para>
/// </example>
/// <seealso cref="GetMAContextCommand"/>
/// <seealso cref="DisconnectMAAccountCommand"/>
[Cmdlet(VerbsCommunications.Connect, "MAAccount", DefaultParameterSetName = DefaultSet,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/modelarts_03_0004.html")]
[OutputType(typeof(Context))]
public sealed partial class ConnectMAAccountCommand : ModelArtsCommand
{
    private const string DefaultSet = "Default";
    private const string AccessKeySet = "AccessKey";
    private const string CredentialSet = "Credential";
    private const string TokenSet = "Token";
    private const string PasswordSet = "Password";
    private const string ProfileSet = "Profile";
    private const string OidcSet = "Oidc";
    private const string HCloudProfileSet = "HCloudProfile";

    /// <summary>Specifies the access key id (AK).</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [ValidateNotNullOrEmpty]
    public string AccessKey { get; set; } = null!;

    /// <summary>Specifies the secret key (SK).</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [ValidateNotNull]
    [SecretTransformation]
    public SecureString SecretKey { get; set; } = null!;

    /// <summary>Specifies the security token of a temporary access key.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    [ValidateNotNull]
    [SecretTransformation]
    public SecureString? SecurityToken { get; set; }

    /// <summary>
    /// Specifies an access key: the user name is the access key id, the password is the secret key. With -DomainName, specifies the name
    /// and password of an IAM user. If you specify a name only, the cmdlet prompts for the rest.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [ValidateNotNull]
    [Credential]
    public PSCredential Credential { get; set; } = null!;

    /// <summary>
    /// Specifies the account of the IAM user in -Credential. IAM issues a token, which is renewed before it expires.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [ValidateNotNullOrEmpty]
    public string DomainName { get; set; } = null!;

    /// <summary>Specifies the section of the SDKs' credentials file, such as basic.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string ProfileName { get; set; } = null!;

    /// <summary>Specifies the credentials file. The default is HUAWEICLOUD_SDK_CREDENTIALS_FILE or ~/.huaweicloud/credentials.</summary>
    [Parameter(ParameterSetName = ProfileSet)]
    [ValidateNotNullOrEmpty]
    public string? ProfilePath { get; set; }

    /// <summary>
    /// Specifies the identity provider in IAM whose ID token is exchanged for temporary keys. Requires -IdTokenFile or -IdToken.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = OidcSet)]
    [ValidateNotNullOrEmpty]
    public string IdentityProviderId { get; set; } = null!;

    /// <summary>Specifies the file with the ID token. It is read again each time the keys are renewed.</summary>
    [Parameter(ParameterSetName = OidcSet)]
    [ValidateNotNullOrEmpty]
    public string? IdTokenFile { get; set; }

    /// <summary>Specifies the ID token. The keys can be renewed only while it is valid.</summary>
    [Parameter(ParameterSetName = OidcSet)]
    [ValidateNotNull]
    [SecretTransformation]
    public SecureString? IdToken { get; set; }

    /// <summary>
    /// Specifies the KooCLI (hcloud) profile whose keys, region, project, and agency are used. Its secrets must not be encrypted.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = HCloudProfileSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string HCloudProfile { get; set; } = null!;

    /// <summary>Specifies the configuration file of KooCLI. The default is ~/.hcloud/config.json.</summary>
    [Parameter(ParameterSetName = HCloudProfileSet)]
    [ValidateNotNullOrEmpty]
    public string? HCloudConfigPath { get; set; }

    /// <summary>
    /// Specifies the agency to assume, using keys from any source. Its temporary keys are renewed automatically. Requires -AgencyDomainName
    /// or -AgencyDomainId.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AgencyName { get; set; }

    /// <summary>Specifies the name of the account that owns the agency.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AgencyDomainName { get; set; }

    /// <summary>Specifies the id of the account that owns the agency.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AgencyDomainId { get; set; }

    /// <summary>
    /// Specifies the agency to assume by its URN, such as iam::0123456789abcdef:agency:image-cleanup. STS issues its keys, whereas IAM
    /// issues those of -AgencyName.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AgencyUrn { get; set; }

    /// <summary>Specifies an IAM token. It expires after at most 24 hours and is not renewed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [ValidateNotNull]
    [SecretTransformation]
    public SecureString Token { get; set; } = null!;

    /// <summary>
    /// Specifies the region, such as cn-north-4. The default is the region of the KooCLI profile or ECS host, HW_REGION_NAME, or the region
    /// in -Endpoint.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>Specifies the id of the project. By default, the project with the same name as the region is looked up in IAM.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProjectId { get; set; }

    /// <summary>
    /// Specifies the address of ModelArts, for another cloud with the same API. http: is allowed only for a loopback address.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [EndpointTransformation]
    public Uri? Endpoint { get; set; }

    /// <summary>Specifies the address of IAM, for another cloud with the same API. http: is allowed only for a loopback address.</summary>
    [Parameter]
    [ValidateNotNull]
    [EndpointTransformation]
    public Uri? IamEndpoint { get; set; }

    /// <summary>
    /// Specifies the address of SWR, for the content of images. The default is SWR in the region. http: is allowed only for a loopback
    /// address.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [EndpointTransformation]
    public Uri? SwrEndpoint { get; set; }

    /// <summary>
    /// Specifies the address of STS, for -AgencyUrn and -Verify. The default is STS in the region. http: is allowed only for a loopback
    /// address.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [EndpointTransformation]
    public Uri? StsEndpoint { get; set; }

    /// <summary>
    /// Specifies how many times a request is retried after a transient failure: 429, 500, 502, 503, 504, a lost connection, or a time-out.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 100)]
    [PSDefaultValue(Value = 4)]
    public int MaximumRetryCount { get; set; } = 4;

    /// <summary>
    /// Specifies the delay before the first retry, in seconds. The delay doubles with each retry. A Retry-After header takes precedence.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 3600)]
    [PSDefaultValue(Value = 1)]
    public int RetryIntervalSec { get; set; } = 1;

    /// <summary>Specifies the time limit of one attempt, including the whole response, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    [PSDefaultValue(Value = 100)]
    public int OperationTimeoutSeconds { get; set; } = 100;

    /// <summary>
    /// Specifies the time limit for opening a connection, in seconds. If it is exceeded, no request was sent. In Windows PowerShell 5.1,
    /// it has no effect: -OperationTimeoutSeconds limits the connection too.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [PSDefaultValue(Value = 15)]
    public int ConnectionTimeoutSeconds { get; set; } = 15;

    /// <summary>
    /// Specifies how requests are signed with a secret key: SDK-HMAC-SHA256, or SDK-HMAC-SM3 if the account requires it.
    /// The default is HW_SIGNING_ALGORITHM, otherwise SDK-HMAC-SHA256.
    /// </summary>
    [Parameter]
    [ValidateSet("SDK-HMAC-SHA256", "SDK-HMAC-SM3")]
    public string? SigningAlgorithm { get; set; }

    /// <summary>
    /// Checks the credentials with the service. The context then shows the user's name and domain. If the service rejects the credentials,
    /// no account is connected.
    /// </summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>
    /// Indicates that the context is read-only. Cmdlets that delete, register, or change something reject it (ReadOnlyContext); cmdlets
    /// that only read accept it.
    /// </summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <summary>Returns the context.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }
}
