using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Connections;

namespace ModelArtsImages.Commands;

/// <summary>Forgets a connected account and its secrets.</summary>
/// <remarks>
/// <para>
/// Forgets the current account or the specified one, and wipes its secrets. No other account becomes current automatically. The images of a
/// forgotten account can be used again when an account of the same project is current.
/// </para>
/// </remarks>
/// <example>
/// <code>Disconnect-MAAccount</code>
/// <para>Forgets the current account.</para>
/// </example>
/// <example>
/// <code>Get-MAContext -ListAvailable | Disconnect-MAAccount</code>
/// <para>Forgets all accounts of this session.</para>
/// </example>
/// <seealso cref="ConnectMAAccountCommand"/>
[Cmdlet(VerbsCommunications.Disconnect, "MAAccount",
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/modelarts_03_0004.html")]
public sealed class DisconnectMAAccountCommand : PSCmdlet
{
    /// <summary>Specifies the context to forget instead of the current one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ContextTransformation]
    [ValidateNotNull]
    public Context? Context { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => ContextStore.Of(SessionState).BeginDisconnecting();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var store = ContextStore.Of(SessionState);
        if ((Context ?? store.Current) is { } context) store.Forget(context);
    }
}
