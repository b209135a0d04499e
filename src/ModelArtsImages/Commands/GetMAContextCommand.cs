using System.Management.Automation;
using ModelArtsImages.Connections;

namespace ModelArtsImages.Commands;

/// <summary>Shows the connected account.</summary>
/// <remarks>
/// <para>Returns the current context, or with -ListAvailable all of this session, each account once, the latest first; nothing where none
/// is connected. The table marks the current one with an asterisk. No secret is shown.</para>
/// </remarks>
/// <example>
/// <code>Get-MAContext</code>
/// <para>Shows which account, region and project cmdlets act on.</para>
/// </example>
/// <example>
/// <code>Get-MAContext -ListAvailable</code>
/// <para>Shows all accounts of this session, and which of them is the current one.</para>
/// </example>
/// <seealso cref="ConnectMAAccountCommand"/>
[Cmdlet(VerbsCommon.Get, "MAContext",
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/modelarts_03_0004.html")]
[OutputType(typeof(Context))]
public sealed class GetMAContextCommand : PSCmdlet
{
    /// <summary>All accounts that are connected in this session, not only the current one.</summary>
    [Parameter]
    public SwitchParameter ListAvailable { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var store = ContextStore.Of(SessionState);
        if (ListAvailable) WriteObject(store.All.ToArray(), enumerateCollection: true);
        else if (store.Current is { } current) WriteObject(current);
    }
}
