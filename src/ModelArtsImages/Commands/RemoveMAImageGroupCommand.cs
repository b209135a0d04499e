using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Deletes image groups with all versions and, with -Force, their content.</summary>
/// <remarks>
/// <para>
/// Without -Force, the content stays in SWR, and the versions can be registered again. The deleted group does not tell which versions it
/// had, so save the images that Get-MAImage lists for it first: Restore-MAImage brings them back, with new ids and without the resource
/// tags and the group's read-me. With -Force, a deletion cannot be undone.
/// </para>
/// <para>
/// The cmdlet prompts for confirmation of each group unless you specify -Confirm:$false. Yes to All and No to All apply to the whole
/// pipeline. -Force does not suppress the prompt. -WhatIf shows what would be deleted and changes nothing.
/// </para>
/// <para>Deleted groups are returned in input order with the status DELETED. For each group that was not deleted, an error says why.</para>
/// </remarks>
/// <example>
/// <code>Get-MAImageGroup old* | Remove-MAImageGroup -WhatIf</code>
/// <para>Shows which groups would be deleted. Without -WhatIf, the command prompts for each group and deletes it.</para>
/// </example>
/// <example>
/// <code>Get-MAImageGroup old-api | Get-MAImage | Export-Csv versions.csv
/// Get-MAImageGroup old-api | Remove-MAImageGroup
/// Import-Csv versions.csv | Restore-MAImage</code>
/// <para>Keeps a record of the versions, deletes the group, and brings the versions back.</para>
/// </example>
/// <seealso cref="GetMAImageGroupCommand"/>
/// <seealso cref="RestoreMAImageCommand"/>
[Cmdlet(VerbsCommon.Remove, "MAImageGroup", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/DeleteImageGroup.html")]
[OutputType(typeof(ImageGroup))]
public sealed class RemoveMAImageGroupCommand : ContextCommand
{
    private readonly KnownInputs _known = new();

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

    /// <summary>
    /// Deletes the content of all versions in the SWR registry as well. It does not suppress the confirmation prompt; -Confirm:$false does.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Specifies the maximum number of concurrent requests. If the service throttles, fewer are sent.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    protected override void BeginProcessing() =>
        StartRun(ThrottleLimit, Force ? "Deleting image groups and their content in SWR" : "Deleting image groups", done: "deleted");

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run.Process(Inputs.Of(ParameterSetName, Id, InputObject), Remove);

    private void Remove(BulkInput<ImageGroup> input)
    {
        var group = input.Subject;
        ImageId.ValidateGroup(group.Id, CommandName);
        var connection = ConnectionOf(group);
        if (_known.IsRepeated(this, group, connection.Context)) return;

        var (content, account) = (Force ? " and their content in SWR" : string.Empty, connection.Context);
        var action = $"Delete {Run.Number("image group")}: {group.Label} with {Versions(group)}{content} " +
            $"from project {account.ProjectId} ({account.Region}).";
        if (!Confirm(action, Consequence)) return;

        Run.Submit(group, input.Target, connection, call => connection.ImageGroups.DeleteAsync(group, Force, call));
    }

    private Consequence Consequence => Force ? Consequence.OfGroupWithContent : Consequence.OfGroup;

    private static string Versions(ImageGroup group) => group.VersionCount switch
    {
        null => "every version in it",
        1 => "the one version in it",
        var count => $"all {count} versions in it",
    };
}
