using System.Management.Automation;
using ModelArtsImages.Connections;
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
                var found = await CredentialChain.FindAsync(Call);
                ContextStore.OfSession.Add(await ConnectionFactory.CreateAsync(found, new ConnectionSettings(), Call));
            });
            return ContextStore.OfSession.Current!;
        }
    }

    /// <summary>The account that an image or group is acted on: where it came from, whatever account is current.</summary>
    /// <exception cref="ModelArtsException">-Context names another project, no account is of the image's, or its own has been disconnected.</exception>
    private protected Context ContextOf(ProjectResource resource) =>
        ContextOf(resource.Context, resource.ProjectId, resource.Region, $"{resource.Kind} {resource.Label}");

    /// <inheritdoc cref="ContextOf(ProjectResource)"/>
    private protected Context ContextOf(ImageSaveJob job) => ContextOf(job.Context, projectId: null, region: null, $"The job that saves image {job}");

    private Context ContextOf(Context? origin, string? projectId, string? region, string label)
    {
        if (origin is null) return ContextOf(projectId, region, label);
        if (Context is { } chosen) return chosen.IsSameProject(origin) ? Connected(chosen) : throw Mismatch(label, origin.ProjectId, origin.Region, chosen);

        // Connected anew to the same project: the object's own account is gone, its project is not.
        return origin.IsDisconnected && ContextStore.OfSession.Current is { IsDisconnected: false } current && current.IsSameProject(origin)
            ? current
            : Connected(origin);
    }

    /// <summary>An object that was JSON or CSV has lost its account, but may know its project.</summary>
    private Context ContextOf(string? projectId, string? region, string label)
    {
        var current = CurrentContext;
        if (projectId is null || current.IsProject(projectId, region)) return current;

        var others = Context is null ? ContextStore.OfSession.All : [];
        return others.FirstOrDefault(other => other.IsProject(projectId, region)) ?? throw Mismatch(label, projectId, region, current);
    }

    private ModelArtsException Mismatch(string label, string projectId, string? region, Context used)
    {
        var asked = region is null ? projectId : $"{projectId} ({region})";
        var other = $"project {used.ProjectId} ({used.Region}). Nothing was sent.";
        return Context is null
            ? new ModelArtsException(Failure.ContextMismatch, $"{label} is in project {asked}, but the current account is of {other}")
            {
                RecommendedAction = "Connect to that project with Connect-MAAccount.",
            }
            : new ModelArtsException(Failure.ContextMismatch, $"{label} is in project {asked}, but -Context is {other}");
    }

    private static Context Connected(Context context) => context.IsDisconnected
        ? throw new ModelArtsException(Failure.NotConnected, $"The account {context} has been disconnected.")
        : context;
}
