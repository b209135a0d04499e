using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;

namespace ModelArtsImages.Commands;

/// <summary>Selects the images that expire by the given rules, for Remove-MAImage.</summary>
/// <remarks>
/// <para>
/// Every reason to keep an image wins. Only your own (DEDICATED) private images can expire, and only those that are ACTIVE or failed; an
/// image that is being made never does. An image whose date of creation is not known counts as new. With several rules, an image expires
/// only if all of them say so. At least one of -KeepNewest, -OlderThan and -NotPulledFor is needed, because without a limit all images
/// would expire.
/// </para>
/// <para>
/// If two images point to the same path in SWR, both are kept if one of them is, because Remove-MAImage -Force would delete the content of
/// both.
/// </para>
/// <para>
/// -KeepNewest counts the ACTIVE images of each name in each project, registry and SWR organization, by CreatedAt; images of the same time
/// are kept together. Failed images (ERROR, CREATE_FAILED) are not counted and expire by -OlderThan alone. The first image is written after
/// all images have been read.
/// </para>
/// <para>
/// Dates that come as text, as from a CSV file, are read in ISO 8601, or all of them as the current culture writes dates. A file that mixes
/// forms, or whose dates contradict the culture, is an error: in one culture 2/11 is November 2, and in another February 11.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage | Select-MAExpiredImage -KeepNewest 5 -OlderThan 90d -KeepTag latest, release-* -UnusedOnly -MaximumPercent 20 |
///     Remove-MAImage -Force</code>
/// <para>
/// Asks, then deletes with their content the images that are older than 90 days, not among the newest five of their name, not tagged as
/// kept, and not in use. If more than a fifth of the candidates would expire, nothing is selected.
/// </para>
/// </example>
/// <example>
/// <code>Get-MAImage | Select-MAExpiredImage -KeepNewest 5 -OlderThan 90d -KeepTag latest, release-* -UnusedOnly -Report |
///     Export-Csv report.csv</code>
/// <para>A dry run: says for every image whether it would be kept or expire, by which rule and why.</para>
/// </example>
/// <example>
/// <code>Get-MAImage | Select-MAExpiredImage -PolicyPath retention.json -Approved (Import-Csv report.csv) | Remove-MAImage</code>
/// <para>Deletes what the policy lets go, if a reviewed report let it go too and the image is unchanged since.</para>
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
    [ImageTransformation(typeof(Image), RefusesOther = true)]
    [AllowEmptyCollection]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

    /// <summary>Specifies how many ACTIVE images of each name are kept, the newest by CreatedAt.</summary>
    [Parameter(ParameterSetName = RuleSet)]
    [ValidateRange(1, int.MaxValue)]
    public int KeepNewest { get; set; }

    /// <summary>
    /// Specifies how old an image must be to expire, counted from its creation (CreatedAt): days, hours or weeks such as 90d, 12h or 2w, or
    /// a time span.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    [AgeTransformation]
    public TimeSpan OlderThan { get; set; }

    /// <summary>
    /// Specifies how long ago the content must have been pulled last (PulledAt of Get-MAImageContent), such as 30d. Only SWR Enterprise
    /// records pulls; an image whose last pull is not known is kept. Scanners pull images too.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    [AgeTransformation]
    public TimeSpan NotPulledFor { get; set; }

    /// <summary>
    /// Specifies tags that are kept, with wildcards. Letter case does not matter. Write tags that look like numbers in quotes: PowerShell
    /// makes 1 of 1.0.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    [TypedTextTransformation]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? KeepTag { get; set; }

    /// <summary>Specifies names that are kept, with wildcards. Letter case does not matter.</summary>
    [Parameter(ParameterSetName = RuleSet)]
    [TypedTextTransformation]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? KeepName { get; set; }

    /// <summary>
    /// Keeps images that are in use, or whose use cannot be found out, as Get-MAImageUsage tells it. The service is asked only if an image
    /// would expire.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    public SwitchParameter UnusedOnly { get; set; }

    /// <summary>
    /// Specifies the kinds of workloads that -UnusedOnly checks. Without it, all. Use it if one of them cannot be read or does not exist in
    /// the region; reasons in the report then say what was not checked.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    [ValidateNotNullOrEmpty]
    [ValidateSet("Notebook", "TrainingJob", "Algorithm", "Service", "Model", "Workflow")]
    public string[]? UsageSource { get; set; }

    /// <summary>
    /// Specifies how many images may expire. If more would, the cmdlet writes the error TooManyExpired and no image.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    [ValidateRange(1, int.MaxValue)]
    public int MaximumCount { get; set; }

    /// <summary>
    /// Specifies how many percent of the candidates may expire. Candidates are your own private images that are ACTIVE or failed. If more
    /// would expire, the cmdlet writes the error TooManyExpired and no image.
    /// </summary>
    [Parameter(ParameterSetName = RuleSet)]
    [ValidateRange(1, 100)]
    public int MaximumPercent { get; set; }

    /// <summary>
    /// Specifies a JSON file with the rules, for several organizations and names. docs/retention.schema.json describes it. Every rule that
    /// is for an image must let it go, and an image without a rule is kept. A wrong file is an error before any image is read.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = PolicySet)]
    [ValidateNotNullOrEmpty]
    public string PolicyPath { get; set; } = string.Empty;

    /// <summary>
    /// Specifies reports that were made before with -Report, as objects or read from a file with Import-Csv or ConvertFrom-Json. An image
    /// expires only if one of them let it expire and it is unchanged since (UpdatedAt). Other images are kept with the rule NotApproved. An
    /// empty report approves nothing.
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Approved { get; set; }

    /// <summary>
    /// Returns a decision with its reason for every image, kept ones too, instead of the images that expire. For review: Remove-MAImage
    /// refuses it.
    /// </summary>
    [Parameter]
    public SwitchParameter Report { get; set; }
}
