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
/// <para>Parameters that you omit change nothing. An empty read-me removes the old one; the tags replace all existing tags.</para>
/// </remarks>
/// <example>
/// <code>Get-MAImageGroup trainer | Set-MAImageGroup -Tag @{ owner = 'vision'; stage = 'test' }</code>
/// <para>Sets the tags of a group.</para>
/// </example>
/// <seealso cref="GetMAImageGroupCommand"/>
[Cmdlet(VerbsCommon.Set, "MAImageGroup", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/UpdateImageGroup.html")]
public sealed class SetMAImageGroupCommand : ImageGroupCommand
{
    /// <summary>Specifies the read-me in Markdown, at most 30,000 characters. An empty text removes the old one.</summary>
    [Parameter]
    [AllowEmptyString]
    [ValidateTextLength(TextRules.GroupReadmeLength)]
    public string? Readme { get; set; }

    /// <summary>Specifies at most 20 tags: keys of 1 to 128 characters, values of at most 255 characters.</summary>
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
