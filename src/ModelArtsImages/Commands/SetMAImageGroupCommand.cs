using System.Collections;
using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Connections;
using ModelArtsImages.Models.Requests;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Changes the read-me or the tags of image groups.</summary>
/// <remarks>
/// <para>What is not given stays as it is. An empty read-me removes the old one; the given tags replace all existing tags.</para>
/// </remarks>
/// <example>
/// <code>Get-MAImageGroup trainer | Set-MAImageGroup -Tag @{ owner = 'vision'; stage = 'test' }</code>
/// <para>Tags a group.</para>
/// </example>
/// <seealso cref="GetMAImageGroupCommand"/>
[Cmdlet(VerbsCommon.Set, "MAImageGroup", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/UpdateImageGroup.html")]
public sealed class SetMAImageGroupCommand : ImageGroupCommand
{
    /// <summary>The read-me, Markdown, 30,000 characters at most. An empty text removes the old one.</summary>
    [Parameter]
    [AllowEmptyString]
    [ValidateTextLength(TextRules.GroupReadmeLength)]
    public string? Readme { get; set; }

    /// <summary>The tags, key and value: 20 at most, keys of 1 to 128 characters, values of 255 at most.</summary>
    [Parameter]
    [ValidateNotNull]
    [ValidateResourceTags]
    public Hashtable? Tag { get; set; }

    private protected override string Done => "changed";

    private protected override OperationProgress CreateProgress() => new BulkProgress(this, "Changing image groups");

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Readme is null && Tag is null) Refuse("There is nothing to change: give -Readme or -Tag.");
    }

    private protected override void Process(ImageGroup input, object target, Context account)
    {
        if (!Confirm($"Change the {What} of image group {input.Label}.")) return;
        Submit<object?>(input, target, account, async () =>
        {
            await Connection.Of(account).ImageGroups.UpdateAsync(input, Request, Call);
            return null;
        });
    }

    private string What => Tag is null ? "read-me" : Readme is null ? "tags" : "read-me and the tags";

    private UpdateImageGroupRequest Request => new()
    {
        Readme = Readme,
        Tags = Tag is null ? null : [.. Tag.Cast<DictionaryEntry>().Select(ToResourceTag)],
    };

    private static ResourceTag ToResourceTag(DictionaryEntry tag) => new() { Key = $"{tag.Key}", Value = $"{tag.Value}" };
}
