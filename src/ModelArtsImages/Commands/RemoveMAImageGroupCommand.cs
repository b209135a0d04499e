using System.Management.Automation;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Connections;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Deletes image groups with every version in them, with -Force also their content in the SWR registry.</summary>
/// <remarks>
/// <para>
/// A deletion cannot be undone, so the cmdlet asks for each group unless -Confirm:$false is given. Yes to All and No to All apply to the
/// whole pipeline. -Force deletes more and does not ask less. -WhatIf shows what would be deleted and changes nothing.
/// </para>
/// <para>Each deleted group is returned in input order with Status DELETED; each that was not deleted is an error that says why.</para>
/// </remarks>
/// <example>
/// <code>Get-MAImageGroup old* | Remove-MAImageGroup -WhatIf</code>
/// <para>Shows which groups would be deleted. Without -WhatIf, it asks for each and deletes.</para>
/// </example>
/// <seealso cref="GetMAImageGroupCommand"/>
[Cmdlet(VerbsCommon.Remove, "MAImageGroup", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/DeleteImageGroup.html")]
[OutputType(typeof(ImageGroup))]
public sealed class RemoveMAImageGroupCommand : ImageGroupCommand
{
    private int _count;

    /// <summary>
    /// Deletes the content of all versions in the SWR registry as well. It does not suppress the question; -Confirm:$false does.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string Done => "deleted";

    private protected override OperationProgress CreateProgress() =>
        new BulkProgress(this, Force ? "Deleting image groups and their content in SWR" : "Deleting image groups");

    private protected override void Process(ImageGroup input, object target, Context account)
    {
        if (!IsFirst(input, account)) return;
        var content = Force ? " and their content in SWR" : string.Empty;
        var action = $"Delete image group {++_count}: {input.Label} with {Versions(input)}{content}.";
        if (!Confirm(action, "This cannot be undone.")) return;
        Submit(input, target, account, () => Connection.Of(account).ImageGroups.DeleteAsync(input, Force, Call));
    }

    private static string Versions(ImageGroup group) => group.VersionCount switch
    {
        null => "every version in it",
        1 => "the one version in it",
        var count => $"all {count} versions in it",
    };
}
