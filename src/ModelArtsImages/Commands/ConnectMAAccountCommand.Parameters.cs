using System.Management.Automation;
using System.Security;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;

namespace ModelArtsImages.Commands;

/// <summary>Connects to ModelArts and makes the account the current one.</summary>
/// <remarks>
/// <para>
/// Where no parameter gives credentials, the first of these sources that is complete is used: the SDKs' environment variables
/// (HUAWEICLOUD_SDK_AK and others), those of the Terraform provider (HW_ACCESS_KEY and others), the SDKs' credentials file, the ECS host's
/// own credentials, the pod's. Within a source, an identity provider is preferred to keys. about_ModelArtsImages_Credentials
/// lists all of them.
/// </para>
/// <para>
/// The project is looked up in IAM by the name of the region unless -ProjectId gives it. Several accounts can be connected at once:
/// keep each with -PassThru and give it to other cmdlets as -Context. Images remember the account that they came from.
/// </para>
/// </remarks>
/// <example>
/// <code>Connect-MAAccount -Region cn-north-4 -Credential (Get-Credential)</code>
/// <para>Connects with an access key; the prompt takes the access key id as the user name and the secret key as the password.</para>
/// </example>
/// <example>
/// <code>Connect-MAAccount -Region cn-north-4</code>
/// <para>Connects with what is there already: environment variables, the credentials file or the ECS host's own credentials.</para>
/// </example>
/// <example>
/// <code>Connect-MAAccount -Region cn-north-4 -DomainName my-company -Credential (Get-Credential)</code>
/// <para>Connects as an IAM user of the account my-company, with the user's name and password.</para>
/// </example>
/// <example>
/// <code>Connect-MAAccount -Region cn-north-4 -IdentityProviderId github -IdTokenFile ./id-token</code>
/// <para>Connects with an ID token of an identity provider, such as a CI system, so that no secret has to be kept. The file is read again
/// when the keys are renewed.</para>
/// </example>
/// <example>
/// <code>Connect-MAAccount -HCloudProfile prod -AgencyName image-cleanup -AgencyDomainName my-company -Verify -PassThru |
///     Format-List</code>
/// <para>Takes the keys and the region of a profile of KooCLI, assumes an agency with them, and shows who acts from then on.</para>
/// </example>
/// <example>
/// <code>$test = Connect-MAAccount -ProfileName test -Region cn-north-4 -PassThru
/// Get-MAImage -Context $test</code>
/// <para>Connects with a section of the credentials file, and keeps the account to name it where another one is current.</para>
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

    /// <summary>The access key id (AK).</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [ValidateNotNullOrEmpty]
    public string AccessKey { get; set; } = null!;

    /// <summary>The secret key (SK).</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [ValidateNotNull]
    [SecretTransformation]
    public SecureString SecretKey { get; set; } = null!;

    /// <summary>The security token of a temporary access key.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    [ValidateNotNull]
    [SecretTransformation]
    public SecureString? SecurityToken { get; set; }

    /// <summary>
    /// The access key id as the user name and the secret key as the password; with -DomainName, an IAM user's name and password.
    /// A name alone can be given too: then the secret is asked for.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [ValidateNotNull]
    [Credential]
    public PSCredential Credential { get; set; } = null!;

    /// <summary>
    /// The account that the IAM user of -Credential belongs to. IAM then issues a token, which is renewed before it ends.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [ValidateNotNullOrEmpty]
    public string DomainName { get; set; } = null!;

    /// <summary>The section of the SDKs' credentials file, such as basic.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string ProfileName { get; set; } = null!;

    /// <summary>The credentials file. Without it: HUAWEICLOUD_SDK_CREDENTIALS_FILE, or ~/.huaweicloud/credentials.</summary>
    [Parameter(ParameterSetName = ProfileSet)]
    [ValidateNotNullOrEmpty]
    public string? ProfilePath { get; set; }

    /// <summary>
    /// The identity provider, as IAM knows it, whose ID token is exchanged for temporary keys. Give -IdTokenFile or -IdToken with it.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = OidcSet)]
    [ValidateNotNullOrEmpty]
    public string IdentityProviderId { get; set; } = null!;

    /// <summary>The file with the ID token. It is read again each time that the keys are renewed.</summary>
    [Parameter(ParameterSetName = OidcSet)]
    [ValidateNotNullOrEmpty]
    public string? IdTokenFile { get; set; }

    /// <summary>The ID token itself. The keys can be renewed only while it is valid.</summary>
    [Parameter(ParameterSetName = OidcSet)]
    [ValidateNotNull]
    [SecretTransformation]
    public SecureString? IdToken { get; set; }

    /// <summary>
    /// The profile of KooCLI (hcloud), whose keys, region, project and agency are used. Its secrets must not be encrypted.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = HCloudProfileSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string HCloudProfile { get; set; } = null!;

    /// <summary>The file of KooCLI. Without it: ~/.hcloud/config.json.</summary>
    [Parameter(ParameterSetName = HCloudProfileSet)]
    [ValidateNotNullOrEmpty]
    public string? HCloudConfigPath { get; set; }

    /// <summary>
    /// The agency to assume with the keys, wherever they come from. The keys of the agency are renewed. Give -AgencyDomainName or
    /// -AgencyDomainId with it.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AgencyName { get; set; }

    /// <summary>The name of the account that the agency belongs to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AgencyDomainName { get; set; }

    /// <summary>The id of the account that the agency belongs to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AgencyDomainId { get; set; }

    /// <summary>
    /// The agency to assume by its URN, such as iam::0123456789abcdef:agency:image-cleanup. STS issues its keys; IAM issues those of an
    /// agency by name.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AgencyUrn { get; set; }

    /// <summary>A token of IAM. It ends after 24 hours at most and is not renewed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [ValidateNotNull]
    [SecretTransformation]
    public SecureString Token { get; set; } = null!;

    /// <summary>
    /// The region, such as cn-north-4. Without it: that of the KooCLI profile or ECS host, HW_REGION_NAME, or the region that -Endpoint
    /// names.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The project's id. Without it, IAM is asked for the project that has the region's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProjectId { get; set; }

    /// <summary>Where ModelArts is reached, for another cloud on the same API. https, or http to this machine only.</summary>
    [Parameter]
    [ValidateNotNull]
    [EndpointTransformation]
    public Uri? Endpoint { get; set; }

    /// <summary>Where IAM is reached, for another cloud on the same API. https, or http to this machine only.</summary>
    [Parameter]
    [ValidateNotNull]
    [EndpointTransformation]
    public Uri? IamEndpoint { get; set; }

    /// <summary>
    /// Where SWR is reached, for the content of images. Without it, the SWR of the region. https, or http to this machine only.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [EndpointTransformation]
    public Uri? SwrEndpoint { get; set; }

    /// <summary>
    /// Where STS is reached, for -AgencyUrn and -Verify. Without it, the STS of the region. https, or http to this machine only.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [EndpointTransformation]
    public Uri? StsEndpoint { get; set; }

    /// <summary>
    /// How many times a request that failed for a passing reason (429, 500, 502, 503, 504, a lost connection, a time-out) is sent again.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 100)]
    [PSDefaultValue(Value = 4)]
    public int MaximumRetryCount { get; set; } = 4;

    /// <summary>
    /// The base of the pause between attempts, in seconds; it doubles each time. A Retry-After of the service takes precedence.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 3600)]
    [PSDefaultValue(Value = 1)]
    public int RetryIntervalSec { get; set; } = 1;

    /// <summary>How long one attempt may take, in seconds, the whole answer included.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    [PSDefaultValue(Value = 100)]
    public int OperationTimeoutSeconds { get; set; } = 100;

    /// <summary>
    /// How long it may take to make a connection, in seconds. Where it takes longer, nothing has been sent. It has no effect in Windows
    /// PowerShell 5.1, where -OperationTimeoutSeconds limits the connection, too.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [PSDefaultValue(Value = 15)]
    public int ConnectionTimeoutSeconds { get; set; } = 15;

    /// <summary>
    /// How requests are signed with a secret key: SDK-HMAC-SHA256, or SDK-HMAC-SM3 where an account has to use it.
    /// Without it: HW_SIGNING_ALGORITHM, else SDK-HMAC-SHA256.
    /// </summary>
    [Parameter]
    [ValidateSet("SDK-HMAC-SHA256", "SDK-HMAC-SM3")]
    public string? SigningAlgorithm { get; set; }

    /// <summary>
    /// Asks the service who acts. The context then shows the user's name and domain; where the credentials are refused, nothing is
    /// connected.
    /// </summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>Returns the context.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }
}
