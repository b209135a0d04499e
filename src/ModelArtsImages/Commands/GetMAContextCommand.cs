using System.Management.Automation;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Connections;

namespace ModelArtsImages.Commands;

/// <summary>Shows the connected account.</summary>
/// <remarks>
/// <para>
/// Returns the current context or, with -ListAvailable, all contexts of the session, the most recent first. Returns nothing if no account
/// is connected. The table marks the current context with an asterisk. No secret is shown. With -Verify, the credentials are checked with
/// the service.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAContext</code>
/// <para>Shows which account, region, and project the cmdlets act on.</para>
/// </example>
/// <example>
/// <code>Get-MAContext -ListAvailable</code>
/// <para>Shows all accounts of the session, and which of them is current.</para>
/// </example>
/// <example>
/// <code>Get-MAContext -Verify | Format-List</code>
/// <para>Checks the credentials with the service, and shows the user's name and domain. Use it before you delete.</para>
/// </example>
/// <seealso cref="ConnectMAAccountCommand"/>
[Cmdlet(VerbsCommon.Get, "MAContext",
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/modelarts_03_0004.html")]
[OutputType(typeof(Context))]
public sealed class GetMAContextCommand : ModelArtsCommand
{
    /// <summary>Lists all accounts that are connected in the session, not only the current one.</summary>
    [Parameter]
    public SwitchParameter ListAvailable { get; set; }

    /// <summary>
    /// Checks the credentials with the service, and shows the user's name and domain. Rejected credentials cause an error.
    /// </summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var store = ContextStore.Of(SessionState);
        Context[] shown = ListAvailable ? [.. store.All] : store.Current is { } current ? [current] : [];
        foreach (var context in shown) Attempt(() => Show(context), context);
    }

    /// <summary>The next account may still work.</summary>
    private protected override bool EndsThePipeline(ModelArtsException failure) => false;

    private void Show(Context context)
    {
        if (Verify) Await(call => Connection.Of(context).VerifyAsync(call));
        WriteObject(context);
    }
}
