using System.Collections;
using System.Management.Automation;
using ModelArtsImages.Completion;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Commands;

/// <summary>Changes the read-me or the tags of image groups.</summary>
/// <remarks>
/// <para>What is not given stays as it is. An empty read-me takes the old one away; the tags given replace all that there were.</para>
/// </remarks>
/// <example>
/// <code>Get-MAImageGroup trainer | Set-MAImageGroup -Tag @{ owner = 'vision'; stage = 'test' }</code>
/// <para>Tags a group.</para>
/// </example>
/// <seealso cref="GetMAImageGroupCommand"/>
[Cmdlet(VerbsCommon.Set, "MAImageGroup", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/UpdateImageGroup.html")]
public sealed class SetMAImageGroupCommand : ContextCommand
{
    private const string IdSet = "Id";
    private const string InputObjectSet = "InputObject";

    /// <summary>The ids of the groups.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageGroupIdCompleter))]
    public string?[]? Id { get; set; }

    /// <summary>The groups, as Get-MAImageGroup returns them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(ImageGroup), RefusesOther = true)]
    [ValidateNotNull]
    public ImageGroup[] InputObject { get; set; } = [];

    /// <summary>The read-me, Markdown, 30,000 characters at most. An empty text takes the old one away.</summary>
    [Parameter]
    [AllowEmptyString]
    [ValidateTextLength(TextRules.GroupReadmeLength)]
    public string? Readme { get; set; }

    /// <summary>The tags, key and value: 20 at most, keys of 1 to 128 characters, values of 255 at most.</summary>
    [Parameter]
    [ValidateNotNull]
    [ValidateResourceTags]
    public Hashtable? Tag { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Readme is not null || Tag is not null) return;
        ThrowTerminatingError(new ModelArtsException(Failure.InvalidArgument, "There is nothing to change: give -Readme or -Tag.").ToErrorRecord(target: null));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == InputObjectSet)
        {
            foreach (var group in InputObject) Update(group, group);
        }
        else
        {
            foreach (var id in Id ?? [null]) Update(ImageGroup.FromId(ImageId.Spell(id)), id ?? string.Empty);
        }
    }

    private void Update(ImageGroup group, object target)
    {
        try
        {
            ImageId.CheckGroup(group.Id);
            var context = ContextOf(group);
            var action = $"Change the {What} of image group {group.Label}";
            if (!ShouldProcess(action + ".", action + "?", "Confirm")) return;
            Run(() => Connection.Of(context).ImageGroups.UpdateAsync(group, Request, Call));
        }
        catch (ModelArtsException e)
        {
            WriteFailure(e, target);
        }
    }

    private string What => Tag is null ? "read-me" : Readme is null ? "tags" : "read-me and the tags";

    private UpdateImageGroupRequest Request => new()
    {
        Readme = Readme,
        Tags = Tag is null ? null : [.. Tag.Cast<DictionaryEntry>().Select(static tag => new ResourceTag { Key = $"{tag.Key}", Value = $"{tag.Value}" })],
    };
}
