using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;

namespace ModelArtsImages.Commands;

/// <summary>Selects the images that expire by the given rules, for Remove-MAImage.</summary>
/// <remarks>
/// <para>
/// An image expires only if all rules agree; any reason to keep it takes precedence. Only your own (DEDICATED) private images can expire,
/// and only if they are ACTIVE or failed; an image that is being created never expires. An image with an unknown creation date counts as
/// new. At least one of -KeepNewest, -OlderThan, and -NotPulledFor is required, because without a limit all images would expire.
/// </para>
/// <para>
/// If two images point to the same path in SWR, both are kept if one of them is, because Remove-MAImage -Force would delete the content of
/// both.
/// </para>
/// <para>
/// -KeepNewest counts the ACTIVE images of each name in each project, registry, and SWR organization, by CreatedAt; images with the same
/// time are kept together. Failed images (ERROR, CREATE_FAILED) are not counted and expire by -OlderThan alone. The first image is returned
/// after all images have been read.
/// </para>
/// <para>
/// Dates that are text, such as those in a CSV file, must all be in ISO 8601 or all be in the format of the current culture. A file that
/// mixes formats, or whose dates contradict the culture, is an error, because 2/11 is November 2 in one culture and February 11 in another.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage | Select-MAExpiredImage -KeepNewest 5 -OlderThan 90d -KeepTag latest, release-* -UnusedOnly -MaximumPercent 20 |
///     Remove-MAImage -Force</code>
/// <para>
/// Prompts for confirmation, and then deletes the images that are older than 90 days, not among the newest five of their name, not tagged
/// to be kept, and not in use, together with their content. If more than 20 percent of the candidates would expire, no image is selected.
/// </para>
/// </example>
/// <example>
/// <code>Get-MAImage | Select-MAExpiredImage -KeepNewest 5 -OlderThan 90d -KeepTag latest, release-* -UnusedOnly -Report |
///     Export-Csv report.csv</code>
/// <para>A dry run: reports for every image whether it is kept or expires, by which rule, and why.</para>
/// </example>
/// <example>
/// <code>Get-MAImage | Select-MAExpiredImage -PolicyPath retention.json -Approved (Import-Csv report.csv) | Remove-MAImage</code>
/// <para>Deletes the images that expire by the policy, if they also expire in the reviewed report and have not changed since.</para>
/// </example>
/// <example>
/// <code>Get-MAImage -Status ERROR, CREATE_FAILED | Select-MAExpiredImage -OlderThan 2w | Remove-MAImage -WhatIf</code>
/// <para>Shows which failed builds are older than two weeks.</para>
/// </example>
/// <seealso cref="RemoveMAImageCommand"/>
/// <seealso cref="GetMAImageUsageCommand"/>
[Cmdlet(VerbsCommon.Select, "MAExpiredImage", DefaultParameterSetName = RuleSet,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/DeleteImage.html")]
[OutputType(typeof(Image), typeof(ImageRetention))]
public sealed partial class SelectMAExpiredImageCommand : ContextCommand
{
    private const string RuleSet = "Rule";
    private const string PolicySet = "Policy";

    /// <summary>Specifies the images, as Get-MAImage returns them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ImageTransformation(typeof(Image), RejectsOther = true)]
    [AllowEmptyCollection]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

    /// <summary>Specifies how many ACTIVE images of each name are kept, the newest by CreatedAt.</summary>
    [Parameter(ParameterSetName = RuleSet)]
    [ValidateRange(1, int.MaxValue)]
    public int KeepNewest { get; set; }

    /// <summary>
    /// Specifies how old an image must be to expire, counted from its creation (CreatedAt): days, hours, or weeks, such as 90d, 12h, or 2w,
    /// or a time span.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    [AgeTransformation]
    public TimeSpan OlderThan { get; set; }

    /// <summary>
    /// Specifies how long ago the last pull of the content (PulledAt of Get-MAImageContent) must be for the image to expire, such as 30d.
    /// Only SWR Enterprise records pulls; an image whose last pull is unknown is kept. Scanners pull images too.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    [AgeTransformation]
    public TimeSpan NotPulledFor { get; set; }

    /// <summary>
    /// Specifies the tags to keep. Wildcards are accepted. Case is ignored. Put tags that look like numbers in quotes: PowerShell converts
    /// 1.0 to 1.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    [TypedTextTransformation]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? KeepTag { get; set; }

    /// <summary>Specifies the names to keep. Wildcards are accepted. Case is ignored.</summary>
    [Parameter(ParameterSetName = RuleSet)]
    [TypedTextTransformation]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? KeepName { get; set; }

    /// <summary>
    /// Keeps images that are in use, or whose use cannot be determined, as Get-MAImageUsage reports. The service is queried only if an
    /// image would expire.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    public SwitchParameter UnusedOnly { get; set; }

    /// <summary>
    /// Specifies the kinds of workload that -UnusedOnly checks. By default, all are checked. Use it if one of them cannot be read or does
    /// not exist in the region; the reasons in the report then say what was not checked.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    [ValidateNotNullOrEmpty]
    [ValidateSet("Notebook", "TrainingJob", "Algorithm", "Service", "Model", "Workflow")]
    public string[]? UsageSource { get; set; }

    /// <summary>
    /// Specifies how many images may expire. If more would expire, the cmdlet writes the error TooManyExpired and returns no image.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    [ValidateRange(1, int.MaxValue)]
    public int MaximumCount { get; set; }

    /// <summary>
    /// Specifies the percentage of the candidates that may expire. Candidates are your own private images that are ACTIVE or failed. If
    /// more would expire, the cmdlet writes the error TooManyExpired and returns no image.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    [ValidateRange(1, 100)]
    public int MaximumPercent { get; set; }

    /// <summary>
    /// Specifies a JSON file with rules for several organizations and names. docs/retention.schema.json describes it. An image expires only
    /// if all rules that match it agree, and an image without a rule is kept. An invalid file causes an error before any image is read.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = PolicySet)]
    [ValidateNotNullOrEmpty]
    public string PolicyPath { get; set; } = string.Empty;

    /// <summary>
    /// Specifies earlier reports (-Report), as objects or as read from a file with Import-Csv or ConvertFrom-Json. An image expires only if
    /// it expires in one of them and has not changed since (UpdatedAt). Other images are kept with the rule NotApproved. An empty report
    /// approves nothing.
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Approved { get; set; }

    /// <summary>
    /// Returns a decision with its reason for every image, including those that are kept, instead of the images that expire. It is for
    /// review: Remove-MAImage rejects it.
    /// </summary>
    [Parameter]
    public SwitchParameter Report { get; set; }
}
