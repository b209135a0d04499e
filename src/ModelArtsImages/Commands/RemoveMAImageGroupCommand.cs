using System.Management.Automation;
using ModelArtsImages.Completion;
using ModelArtsImages.Connections;

namespace ModelArtsImages.Commands;

/// <summary>Deletes image groups with every version in them, with -Force also their content in the SWR registry.</summary>
/// <remarks>
/// <para>
/// Deleting cannot be undone, so it asks for each group unless -Confirm:$false. Yes to All and No to All hold for the whole pipeline.
/// -Force deletes more and does not ask less. -WhatIf shows what would be deleted and sends nothing.
/// </para>
/// <para>Each deleted group is returned in input order with Status DELETED; each that was not deleted is an error that says why.</para>
/// </remarks>
/// <example>
/// <code>Get-MAImageGroup old* | Remove-MAImageGroup -WhatIf</code>
/// <para>Shows which groups would be deleted. Without -WhatIf, it asks for each and deletes.</para>
/// </example>
/// <seealso cref="GetMAImageGroupCommand"/>
[Cmdlet(VerbsCommon.Remove, "MAImageGroup", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/DeleteImageGroup.html")]
[OutputType(typeof(ImageGroup))]
public sealed class RemoveMAImageGroupCommand : BulkCommand<ImageGroup>
{
    private const string IdSet = "Id";
    private const string InputObjectSet = "InputObject";

    private readonly SeenIds _seen = new();
    private int _count;

    /// <summary>The ids of the groups.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageGroupIdCompleter))]
    public string?[]? Id { get; set; }

    /// <summary>The groups, as Get-MAImageGroup returns them. Each is deleted in the project that it came from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(ImageGroup), RefusesOther = true)]
    [ValidateNotNull]
    public ImageGroup[] InputObject { get; set; } = [];

    /// <summary>
    /// Deletes the content of all versions in the SWR registry as well. It does not silence the question: that is -Confirm:$false.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string Done => "deleted";

    private protected override string Activity => Force ? "Deleting image groups and their content in SWR" : "Deleting image groups";

    private protected override int InputCount => ParameterSetName == InputObjectSet ? InputObject.Length : Id?.Length ?? 1;

    private protected override void ProcessInput()
    {
        if (ParameterSetName == InputObjectSet)
        {
            foreach (var group in InputObject) Attempt(group, group);
        }
        else
        {
            foreach (var id in Id ?? [null]) Attempt(ImageGroup.FromId(ImageId.Spell(id)), id ?? string.Empty);
        }
    }

    private protected override void Process(ImageGroup input, object target)
    {
        var id = ImageId.CheckGroup(input.Id);
        var context = ContextOf(input);
        if (!_seen.Add(context, id))
        {
            WriteWarning($"Image group {input.Label} came more than once. It is handled once.");
            return;
        }

        ReportEnded();
        if (!Confirms(input)) return;
        Submit(target, input.Label, call => Connection.Of(context).ImageGroups.DeleteAsync(input, Force, call));
    }

    private bool Confirms(ImageGroup group)
    {
        var versions = group.VersionCount switch
        {
            null => "every version in it",
            1 => "the one version in it",
            var count => $"all {count} versions in it",
        };
        var action = $"Delete image group {++_count}: {group.Label} with {versions}{(Force ? " and their content in SWR" : string.Empty)}";
        return ShouldProcess(action + ".", action + "? This cannot be undone.", "Confirm");
    }
}
