using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Cleanup.Retention;
using ModelArtsImages.Commands.Base;

namespace ModelArtsImages.Commands;

/// <summary>Selects the images that expire by the given rules, for Remove-MAImage.</summary>
/// <remarks>
/// <para>
/// Every reason to keep an image wins. Only your own (DEDICATED) private images can expire, and only those that are ACTIVE or failed; an
/// image that is being made never does. An image whose date of creation is not known counts as new. With both -KeepNewest and -OlderThan,
/// an image expires only where both rules say so. At least one of the two is needed, so that a forgotten rule does not select all images.
/// </para>
/// <para>
/// -KeepNewest counts the ACTIVE images of each name in each SWR organization and project, by CreatedAt; images of the same time are kept
/// together. Failed images (ERROR, CREATE_FAILED) are not counted and expire by -OlderThan alone. The first image comes out after all
/// images have come in.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage | Select-MAExpiredImage -KeepNewest 5 -OlderThan 90d -KeepTag latest, release-* -UnusedOnly |
///     Remove-MAImage -Force</code>
/// <para>
/// Asks, then deletes with their content what is older than 90 days, not among the newest five of its name, not tagged as kept, and used by
/// nothing.
/// </para>
/// </example>
/// <example>
/// <code>Get-MAImage | Select-MAExpiredImage -KeepNewest 5 -OlderThan 90d -KeepTag latest, release-* -UnusedOnly -Report |
///     Export-Csv report.csv</code>
/// <para>A dry run: says for every image whether it would be kept or expire, by which rule and why.</para>
/// </example>
/// <example>
/// <code>Get-MAImage -Status ERROR, CREATE_FAILED | Select-MAExpiredImage -OlderThan 2w | Remove-MAImage -WhatIf</code>
/// <para>Shows which failed builds are older than two weeks.</para>
/// </example>
/// <seealso cref="RemoveMAImageCommand"/>
/// <seealso cref="GetMAImageUsageCommand"/>
[Cmdlet(VerbsCommon.Select, "MAExpiredImage", HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/DeleteImage.html")]
[OutputType(typeof(Image), typeof(ImageRetention))]
public sealed class SelectMAExpiredImageCommand : ContextCommand
{
    private readonly List<Image> _images = [];

    /// <summary>The images, as Get-MAImage returns them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ImageTransformation(typeof(Image), RefusesOther = true)]
    [AllowEmptyCollection]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

    /// <summary>How many ACTIVE images of each name are kept, the newest by CreatedAt.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int KeepNewest { get; set; }

    /// <summary>How old an image must be to expire, by CreatedAt: a time span, or days, hours or weeks such as 90d, 12h or 2w.</summary>
    [Parameter]
    [AgeTransformation]
    public TimeSpan OlderThan { get; set; }

    /// <summary>Tags that are kept, with wildcards. Upper and lower case are the same.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? KeepTag { get; set; }

    /// <summary>Names that are kept, with wildcards. Upper and lower case are the same.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? KeepName { get; set; }

    /// <summary>
    /// Keeps images that are in use, or whose use cannot be found out, as Get-MAImageUsage tells it. The service is asked only where an
    /// image would expire.
    /// </summary>
    [Parameter]
    public SwitchParameter UnusedOnly { get; set; }

    /// <summary>
    /// Returns a decision with its reason for every image, kept ones too, in place of the images that expire. For review: Remove-MAImage
    /// refuses it.
    /// </summary>
    [Parameter]
    public SwitchParameter Report { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseInvalid(KeepTag, KeepName);
        if (IsGiven(nameof(KeepNewest)) || IsGiven(nameof(OlderThan))) return;
        Refuse(
            "Cannot select images: neither -KeepNewest nor -OlderThan is given, and no rule must not mean all images.",
            "Say what may go, such as -KeepNewest 5, -OlderThan 90d or both.");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _images.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var policy = new RetentionPolicy(
            _images, IsGiven(nameof(KeepNewest)) ? KeepNewest : null, IsGiven(nameof(OlderThan)) ? OlderThan : null, KeepTag, KeepName,
            DateTimeOffset.UtcNow);
        var lookup = new UsageLookup(UsageLookup.AllKinds);
        foreach (var decision in policy.Decide())
        {
            var final = UnusedOnly && decision.IsExpired ? KeepUsed(decision, lookup) : decision;
            if (Report) WriteObject(final.ToReport(policy));
            else if (final.IsExpired) WriteObject(final.Image);
        }
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>An image whose use cannot be found out is kept, and an error says why.</summary>
    private RetentionDecision KeepUsed(RetentionDecision decision, UsageLookup lookup)
    {
        try
        {
            ImageId.Validate(decision.Image.Id);
            var context = ContextOf(decision.Image);
            var usage = Run(() => lookup.OfAsync(decision.Image, context, Call));
            return usage.WhyNotUnused is { } why ? Kept(decision.Image, why) : decision;
        }
        catch (ModelArtsException e)
        {
            WriteFailure(e, decision.Image);
            return Kept(decision.Image, e.Message);
        }
    }

    private static RetentionDecision Kept(Image image, string why) => new(image, IsExpired: false, nameof(UnusedOnly), (_, _) => why);
}
