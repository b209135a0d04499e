using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;
using ModelArtsImages.Models.Requests;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Registers an image of SWR with ModelArts.</summary>
/// <remarks>
/// <para>
/// The content must be in SWR already, pushed there with docker push or by New-MAImage for a training job. The cmdlet returns the new
/// image. Its status may be INIT or CREATING at first; to wait until it is ready, pipe it to Wait-MAImage.
/// </para>
/// </remarks>
/// <example>
/// <code>Register-MAImage swr.cn-north-4.myhuaweicloud.com/my-team/trainer:1.0 -ResourceCategory GPU</code>
/// <para>Registers an image for use with GPUs.</para>
/// </example>
/// <example>
/// <code>Register-MAImage swr.cn-north-4.myhuaweicloud.com/my-team/trainer:1.1 -Architecture AARCH64 | Wait-MAImage</code>
/// <para>Registers an image for ARM processors and waits until it is ready.</para>
/// </example>
/// <seealso cref="WaitMAImageCommand"/>
[Cmdlet(VerbsLifecycle.Register, "MAImage", SupportsShouldProcess = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/RegisterImage.html")]
[OutputType(typeof(Image))]
public sealed class RegisterMAImageCommand : ContextCommand
{
    /// <summary>Specifies the path of the content: [registry[:port]/]namespace/name:tag.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateText(TextRules.SwrPath, TextRules.SwrPathRule)]
    public string SwrPath { get; set; } = null!;

    /// <summary>Specifies the processor architecture. The service's default is X86_64.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string? Architecture { get; set; }

    /// <summary>Specifies a description of at most 512 characters.</summary>
    [Parameter]
    [ValidateTextLength(TextRules.DescriptionLength)]
    public string? Description { get; set; }

    /// <summary>Specifies where the image comes from. The service's default is CUSTOMIZE.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string? Origin { get; set; }

    /// <summary>Specifies the resources that the image can use. The service's default is CPU and GPU.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? ResourceCategory { get; set; }

    /// <summary>Specifies what the image is for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string? ServiceType { get; set; }

    /// <summary>Specifies the development services that the image supports. The service's default is NOTEBOOK and SSH.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? DevService { get; set; }

    /// <summary>Specifies who can see the image. The service's default is PRIVATE.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string? Visibility { get; set; }

    /// <summary>Specifies the workspace. The default is workspace 0.</summary>
    [Parameter]
    [ValidateText(TextRules.ResourceId, TextRules.ResourceIdRule)]
    [ArgumentCompleter(typeof(WorkspaceCompleter))]
    public string? WorkspaceId { get; set; }

    /// <summary>Specifies the resource flavor for which the image is intended.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? FlavorType { get; set; }

    /// <summary>Specifies the SWR Enterprise instance that holds the content.</summary>
    [Parameter]
    [ValidateText(TextRules.ResourceId, TextRules.ResourceIdRule)]
    public string? SwrInstanceId { get; set; }

    /// <summary>Specifies the read-me in Markdown, at most 3,000 characters.</summary>
    [Parameter]
    [ValidateTextLength(TextRules.ReadmeLength)]
    public string? Readme { get; set; }

    /// <summary>Specifies the maximum number of concurrent requests. If the service throttles, fewer are sent.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        this.WarnAboutUnknownValues();
        StartRun(ThrottleLimit, "Registering images", done: "registered");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run.Process(Inputs.Of(SwrPath), Register);

    private void Register(BulkInput<string> path)
    {
        if (!Confirm($"Register {path.Subject} as an image of ModelArts.")) return;

        // The next record changes the parameters.
        var (connection, request) = (CurrentConnection, Request);
        Run.Submit(path.Subject, path.Target, connection, call => connection.Images.RegisterAsync(request, call));
    }

    private RegisterImageRequest Request => new()
    {
        SwrPath = SwrPath,
        Architecture = KnownParameterValues.Normalize(nameof(Architecture), Architecture),
        Description = Description,
        Origin = KnownParameterValues.Normalize(nameof(Origin), Origin),
        ResourceCategories = Normalize(nameof(ResourceCategory), ResourceCategory),
        ServiceType = KnownParameterValues.Normalize(nameof(ServiceType), ServiceType),
        DevServices = Normalize(nameof(DevService), DevService),
        Visibility = KnownParameterValues.Normalize(nameof(Visibility), Visibility),
        WorkspaceId = WorkspaceId,
        FlavorType = FlavorType,
        SwrInstanceId = SwrInstanceId,
        Readme = Readme,
    };

    private static string[]? Normalize(string parameter, string[]? values) =>
        values is null ? null : Array.ConvertAll(values, value => KnownParameterValues.Normalize(parameter, value));
}
