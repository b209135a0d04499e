using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Cleanup;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;
using ModelArtsImages.Http;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Finds the notebooks, training jobs, services, and other workloads that use images.</summary>
/// <remarks>
/// <para>
/// The service has no operation for this, so the cmdlet lists everything that may use an image: notebooks, training jobs, algorithms,
/// inference services, models, and workflows, in all workspaces. It does so once per run, however many images are given, and looks for the
/// images by their id and by their path in SWR. The notebooks of all users are listed if the account is allowed to see them.
/// </para>
/// <para>
/// Use of the same content counts too: a workload that names another image with the same path in SWR, or another tag with the same digest,
/// also uses this image, and UsedBy says through what. The tags of a repository are read only if something in it may be in use.
/// </para>
/// <para>
/// The state is Unused only if every list was read to its end and every reference that may be to the image was understood. NotChecked names
/// what could not be read, with the missing permission, and the workloads whose references are not understood; an image without a known
/// user is then Unknown. A training job or a service uses its image in any state, since it can be started again.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage -Type DEDICATED | Get-MAImageUsage | Where-Object State -eq Unused | Remove-MAImage -WhatIf</code>
/// <para>Shows which of your own images could be deleted because nothing uses them. In the pipeline, a usage stands for its image.</para>
/// </example>
/// <example>
/// <code>Get-MAImageUsage c9ab2b2f-edda-4556-bdbb-494e868d043c | ForEach-Object UsedBy</code>
/// <para>Lists the workloads that use one image, with name, status, and user.</para>
/// </example>
/// <example>
/// <code>Get-MAImage trainer | Get-MAImageUsage -Source Notebook | Where-Object State -eq Used</code>
/// <para>Checks notebooks only. An image that none of them uses is then Unknown, not Unused.</para>
/// </example>
/// <seealso cref="RemoveMAImageCommand"/>
/// <seealso cref="SelectMAExpiredImageCommand"/>
[Cmdlet(VerbsCommon.Get, "MAImageUsage", DefaultParameterSetName = InputObjectSet,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/ListAllNotebooks.html")]
[OutputType(typeof(ImageUsage))]
public sealed class GetMAImageUsageCommand : ContextCommand
{
    private UsageLookup _usage = null!;

    /// <summary>
    /// Specifies one or more contexts to act in, from Connect-MAAccount -PassThru or Get-MAContext. Several are listed one after the other.
    /// By default, an image or group is handled in the context that it came from, and everything else in the current one.
    /// </summary>
    [Parameter]
    [ContextTransformation]
    [ValidateNotNullOrEmpty]
    public new Context[]? Context { get; set; }

    /// <summary>Specifies the ids of the images.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageIdCompleter))]
    public string?[]? Id { get; set; }

    /// <summary>Specifies images that other cmdlets returned. Each is handled in the project that it came from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(Image), RejectsOther = true)]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

    /// <summary>Specifies the kinds of workload to check. By default, all are checked.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateSet(
        NotebookSource.Notebook, TrainingJobSource.TrainingJob, AlgorithmSource.Algorithm, ServiceSource.Service, ModelSource.Model,
        WorkflowSource.Workflow)]
    public string[] Source { get; set; } = UsageScope.AllKinds;

    /// <summary>Specifies the maximum number of concurrent requests. If the service throttles, fewer are sent.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override IReadOnlyList<Context> GivenContexts => Context ?? [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _usage = new UsageLookup(new UsageScope(Source));
        StartRun(ThrottleLimit, "Checking who uses images");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run.Process(Inputs.Of(ParameterSetName, Id, InputObject), Look);

    private void Look(BulkInput<Image> input)
    {
        ImageId.Validate(input.Subject.Id, CommandName);
        var connection = ConnectionOf(input.Subject);
        Run.Submit(input.Subject, input.Target, connection, LookAsync);

        async Task<ImageUsage> LookAsync(CallOptions call) =>
            (await _usage.OfAsync(input.Subject, connection, call).ConfigureAwait(false)).Usage;
    }
}
