using System.Collections;
using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;
using ModelArtsImages.Models.Requests;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Changes the read-me or the tags of image groups.</summary>
/// <remarks>
/// <para>Parameters that you omit change nothing. An empty read-me removes the existing one; the tags replace all existing tags.</para>
/// </remarks>
/// <example>
/// <code>Get-MAImageGroup trainer | Set-MAImageGroup -Tag @{ owner = 'vision'; stage = 'test' }</code>
/// <para>Sets the tags of a group.</para>
/// </example>
/// <seealso cref="GetMAImageGroupCommand"/>
[Cmdlet(VerbsCommon.Set, "MAImageGroup", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/UpdateImageGroup.html")]
public sealed class SetMAImageGroupCommand : ContextCommand
{
    /// <summary>Specifies the ids of the groups.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageGroupIdCompleter))]
    public string?[]? Id { get; set; }

    /// <summary>Specifies groups from Get-MAImageGroup. Each is handled in the project that it came from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(ImageGroup), RejectsOther = true)]
    [ValidateNotNull]
    public ImageGroup[] InputObject { get; set; } = [];

    /// <summary>Specifies the read-me in Markdown, at most 30,000 characters. An empty string removes the existing one.</summary>
    [Parameter]
    [AllowEmptyString]
    [ValidateTextLength(TextRules.GroupReadmeLength)]
    public string? Readme { get; set; }

    /// <summary>Specifies up to 20 tags: keys of 1 to 128 characters, values of at most 255 characters.</summary>
    [Parameter]
    [ValidateNotNull]
    [ValidateResourceTags]
    public Hashtable? Tag { get; set; }

    /// <summary>Specifies the maximum number of concurrent requests. If the service throttles, fewer are sent.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Readme is null && Tag is null) Reject("There is nothing to change: specify -Readme or -Tag.");
        StartRun(ThrottleLimit, "Changing image groups", done: "changed");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run.Process(Inputs.Of(ParameterSetName, Id, InputObject), Change);

    private void Change(BulkInput<ImageGroup> input)
    {
        var group = input.Subject;
        ImageId.ValidateGroup(group.Id, CommandName);
        var connection = ConnectionOf(group);
        if (!Confirm($"Change the {What} of image group {group.Label}.")) return;

        var request = Request;
        Run.Submit<object?>(group, input.Target, connection, async call =>
        {
            await connection.ImageGroups.UpdateAsync(group, request, call).ConfigureAwait(false);
            return null;
        });
    }

    private string What => Tag is null ? "read-me" : Readme is null ? "tags" : "read-me and the tags";

    private UpdateImageGroupRequest Request => new(
        Readme,
        Tag is null ? null : [.. Tag.Cast<DictionaryEntry>().Select(static tag => new ResourceTag($"{tag.Key}", $"{tag.Value}"))]);
}
