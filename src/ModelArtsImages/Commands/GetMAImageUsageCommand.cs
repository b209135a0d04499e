using System.Management.Automation;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Tells who uses images: notebooks, training jobs, algorithms, inference services, models and workflows.</summary>
/// <remarks>
/// <para>
/// The service has no operation that tells who uses an image. So everything that may use an image is listed, in all workspaces and once a
/// run, however many images are given. The images are looked for in these lists by their id and by their path in SWR. The notebooks of all
/// users are listed where the account may see them.
/// </para>
/// <para>
/// The state is Unused only if everything was read to its end and every reference that may mean the image was understood. NotChecked names
/// what could not be read, with the missing permission, and the workloads whose references are not understood; an image without a known
/// user is then Unknown. A training job or a service uses its image in any state, since it can be started again.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage -Type DEDICATED | Get-MAImageUsage | Where-Object State -eq Unused | Remove-MAImage -WhatIf</code>
/// <para>Shows which of your own images could be deleted because nothing uses them. A usage stands for its image.</para>
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
public sealed class GetMAImageUsageCommand : ImageCommand
{
    private UsageLookup? _lookup;

    /// <summary>What to look at. Without it, everything that may use an image.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateSet(
        NotebookSource.Notebook, TrainingJobSource.TrainingJob, AlgorithmSource.Algorithm, ServiceSource.Service, ModelSource.Model,
        WorkflowSource.Workflow)]
    public string[] Source { get; set; } = UsageScope.AllKinds;

    /// <summary>The cmdlet changes nothing, so an early end needs no warning about requests that were not awaited.</summary>
    private protected override string? Done => null;

    private protected override OperationProgress CreateProgress() => new BulkProgress(this, "Looking who uses images");

    private protected override void Process(Image input, object target, Context account) =>
        Submit(input, target, account, () => (_lookup ??= new UsageLookup(new UsageScope(Source))).OfAsync(input, account, Call));
}
