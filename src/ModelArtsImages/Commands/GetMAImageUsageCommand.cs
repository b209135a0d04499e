using System.Management.Automation;
using ModelArtsImages.Completion;

namespace ModelArtsImages.Commands;

/// <summary>Tells who uses images: notebooks, training jobs, algorithms, inference services and models.</summary>
/// <remarks>
/// <para>
/// The service has no operation that says it. All that may use an image is listed, in all workspaces, once a run however many images are asked
/// about, and the images are looked for in it by id and by their path in SWR. Notebooks are those of all users where the account may see them.
/// </para>
/// <para>
/// Unused is said only where everything was read to its end. What could not be looked at is named in NotChecked with the missing permission, and an
/// image without a known user is then Unknown. A training job or a service uses its image in any state, since it can be started again.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage -Type DEDICATED | Get-MAImageUsage | Where-Object State -eq Unused | Remove-MAImage -WhatIf</code>
/// <para>Shows which of your own images could go since nothing uses them. A usage stands for its image.</para>
/// </example>
/// <example>
/// <code>(Get-MAImageUsage c9ab2b2f-edda-4556-bdbb-494e868d043c).UsedBy</code>
/// <para>Lists who uses one image, with name, status and user.</para>
/// </example>
/// <example>
/// <code>Get-MAImage trainer | Get-MAImageUsage -Source Notebook | Where-Object State -eq Used</code>
/// <para>Looks at notebooks only. An image that none of them uses is Unknown then, not Unused.</para>
/// </example>
/// <seealso cref="RemoveMAImageCommand"/>
/// <seealso cref="SelectMAExpiredImageCommand"/>
[Cmdlet(VerbsCommon.Get, "MAImageUsage", DefaultParameterSetName = InputObjectSet,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/ListAllNotebooks.html")]
[OutputType(typeof(ImageUsage))]
public sealed class GetMAImageUsageCommand : ContextCommand
{
    private const string IdSet = "Id";
    private const string InputObjectSet = "InputObject";

    private UsageLookup? _lookup;

    /// <summary>The ids of the images.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageIdCompleter))]
    public string?[]? Id { get; set; }

    /// <summary>The images, as Get-MAImage returns them. Each is looked for in the project that it came from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(Image), RefusesOther = true)]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

    /// <summary>What to look at. Without it, everything that may use an image.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateSet("Notebook", "TrainingJob", "Algorithm", "Service", "Model")]
    public string[] Source { get; set; } = UsageLookup.AllKinds;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == InputObjectSet)
        {
            foreach (var image in InputObject) Attempt(image, image);
        }
        else
        {
            foreach (var id in Id ?? [null]) Attempt(Image.FromId(ImageId.Spell(id)), id ?? string.Empty);
        }
    }

    private void Attempt(Image image, object target)
    {
        try
        {
            ImageId.Check(image.Id);
            var context = ContextOf(image);
            Run(async () => WriteObject(await (_lookup ??= new UsageLookup(Source)).OfAsync(image, context, Call)));
        }
        catch (ModelArtsException e)
        {
            WriteFailure(e, target);
        }
    }
}
