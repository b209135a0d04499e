using System.Management.Automation;
using ModelArtsImages.Authentication;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Commands;

/// <summary>A cmdlet that acts on an account's project.</summary>
public abstract class ContextCommand : ModelArtsCommand
{
    /// <summary>
    /// The account to act on, from Connect-MAAccount -PassThru or Get-MAContext.
    /// Without it, an image or group is acted on where it came from, and all else on the current account.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public Context? Context { get; set; }

    /// <summary>The account to use where no object says otherwise; connects the default one on first use.</summary>
    /// <exception cref="ModelArtsException">There is none.</exception>
    private protected Context CurrentContext
    {
        get
        {
            if ((Context ?? ContextStore.OfSession.Current) is { } context) return Connected(context);

            Run(async () =>
            {
                var found = await DefaultCredentials.FindAsync(Observer, StoppingToken);
                ContextStore.OfSession.Add(await ContextFactory.CreateAsync(found, new ConnectionSettings(), Observer, StoppingToken));
            });
            return ContextStore.OfSession.Current!;
        }
    }

    /// <summary>The account that an object is acted on: where it came from, whatever account is current.</summary>
    /// <param name="origin">Where it came from.</param>
    /// <param name="label">What the message calls it.</param>
    /// <exception cref="ModelArtsException">-Context names another project, or the account has been disconnected.</exception>
    private protected Context ContextOf(Context origin, string label)
    {
        if (Context is { } chosen)
        {
            return chosen.IsSameProject(origin)
                ? Connected(chosen)
                : throw new ModelArtsException(
                    Failure.ContextMismatch,
                    $"{label} is in project {origin.ProjectId} ({origin.Region}), but -Context is project {chosen.ProjectId} ({chosen.Region}). Nothing was sent.");
        }

        // Connected anew to the same project: the object's own account is gone, its project is not.
        return origin.IsDisconnected && ContextStore.OfSession.Current is { IsDisconnected: false } current && current.IsSameProject(origin)
            ? current
            : Connected(origin);
    }

    private static Context Connected(Context context) => context.IsDisconnected
        ? throw new ModelArtsException(Failure.NotConnected, $"The account {context} has been disconnected.")
        : context;
}
