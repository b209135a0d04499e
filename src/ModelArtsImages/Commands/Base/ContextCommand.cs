using System.Management.Automation;
using System.Reflection;
using ModelArtsImages.Binding;
using ModelArtsImages.Connections;
using ModelArtsImages.Credentials;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Commands.Base;

/// <summary>A cmdlet that acts on an account's project.</summary>
public abstract class ContextCommand : ModelArtsCommand
{
    private ContextStore? _store;
    private bool? _isChange;

    /// <summary>
    /// Specifies the context to act in, from Connect-MAAccount -PassThru or Get-MAContext. By default, an image or group is handled in the
    /// context that it came from, and everything else in the current one.
    /// </summary>
    [Parameter]
    [ContextTransformation]
    [ValidateNotNull]
    public Context? Context { get; set; }

    /// <summary>The account to use where no object says otherwise; connects the default one on first use.</summary>
    /// <exception cref="ModelArtsException">There is none.</exception>
    private protected Context CurrentContext
    {
        get
        {
            if (Context is { } chosen) return Connected(chosen);
            if (Store.Current is { } current) return Usable(current);
            if (Store.Choice != AccountChoice.None) throw NoneCurrent(Store.Choice);
            if (IsChange && ContextStore.IsAnyNamed) throw NotNamedHere("No account is current in this runspace");

            ConnectDefault();
            return Store.Current!;
        }
    }

    /// <summary>The accounts of this session.</summary>
    private protected ContextStore Store => _store ??= ContextStore.Of(SessionState);

    /// <summary>A cmdlet that changes something supports -WhatIf; every other cmdlet only reads.</summary>
    private bool IsChange => _isChange ??= GetType().GetCustomAttribute<CmdletAttribute>()?.SupportsShouldProcess ?? true;

    /// <summary>The account in which an image or group is handled: the one that it came from, whichever account is current.</summary>
    /// <exception cref="ModelArtsException">-Context names another project, no account is of the image's, or its own has been
    /// disconnected.</exception>
    private protected Context ContextOf(ProjectResource resource) =>
        ContextOf(resource.Context, resource.ProjectId, resource.Region, resource);

    /// <inheritdoc cref="ContextOf(ProjectResource)"/>
    private protected Context ContextOf(ImageContent content) =>
        ContextOf(content.Context, content.ProjectId, content.Region, content);

    /// <inheritdoc cref="ContextOf(ProjectResource)"/>
    private protected Context ContextOf(ImageSaveJob job) => ContextOf(job.Context, projectId: null, region: null, job);

    /// <summary>The account in which an object is handled: the one that it came from, whichever account is current.</summary>
    private Context ContextOf(Context? origin, string? projectId, string? region, object subject)
    {
        if (origin is null) return ContextOf(projectId, region, subject);
        // Somebody wrote another project or region onto the object, so it is not known which project is meant.
        if (!origin.IsProject(projectId, region)) throw Mismatch(subject, projectId, region, origin);
        if (Context is { } chosen)
            return chosen.IsSameProject(origin) ? Connected(chosen) : throw Mismatch(subject, origin.ProjectId, origin.Region, chosen);

        // The object's own account was disconnected, and the current account is of the same project.
        return Usable(
            origin.IsDisconnected && Store.Current is { IsDisconnected: false } current && current.IsSameProject(origin)
                ? current
                : origin);
    }

    /// <summary>An object that was JSON or CSV has lost its account, but may know its project.</summary>
    private Context ContextOf(string? projectId, string? region, object subject)
    {
        var current = CurrentContext;
        if (current.IsProject(projectId, region)) return current;

        var others = Context is null ? Store.All : [];
        return Usable(
            others.FirstOrDefault(other => other.IsProject(projectId, region)) ?? throw Mismatch(subject, projectId, region, current));
    }

    private ModelArtsException Mismatch(object subject, string? projectId, string? region, Context used)
    {
        var label = subject switch
        {
            ProjectResource resource => $"{resource.Kind} {resource.Label}",
            ImageContent content => $"Content {content.Label}",
            _ => $"The job that saves image {subject}",
        };
        var asked = projectId is null ? $"a project of region {region}"
            : region is null ? $"project {projectId}"
            : $"project {projectId} ({region})";
        var other = $"project {used.ProjectId} ({used.Region}). Nothing was sent.";
        return Context is null
            ? new ModelArtsException(
                Failure.ContextMismatch,
                $"{label} is in {asked}, but the {(used == Store.Current ? "current account" : "account that it came from")} is of {other}")
            {
                RecommendedAction = "Connect to that project with Connect-MAAccount.",
            }
            : new ModelArtsException(Failure.ContextMismatch, $"{label} is in {asked}, but -Context is {other}");
    }

    private void ConnectDefault() => Run(async () =>
    {
        try
        {
            var isAnyNamed = ContextStore.IsAnyNamed;
            var context = await ConnectionFactory.CreateAsync(
                await CredentialChain.FindAsync(agency: null, Call), new ConnectionSettings(), Call);
            context.IsReadOnly = isAnyNamed;
            Store.Add(context);
        }
        catch (ModelArtsException e) when (ContextStore.IsAnyNamed && e.Failure == Failure.NotConnected)
        {
            throw NotNamedHere(
                $"No account is current in this runspace, and the default one cannot be connected: {e.Message.TrimEnd('.')}");
        }
    });

    /// <summary>Once a runspace of the process has named an account, the default account is only used for reading.</summary>
    private Context Usable(Context context) => context.IsReadOnly && IsChange
        ? throw NotNamedHere($"The account {context} was connected by itself in this runspace, and is only read from")
        : Connected(context);

    private static ModelArtsException NoneCurrent(AccountChoice choice) => new(Failure.NotConnected, choice == AccountChoice.Named
        ? "No account is current: the last Connect-MAAccount failed, and no other account stands in for the one that it named. " +
            "Nothing was sent."
        : "No account is current: Disconnect-MAAccount was called, and no other account takes the place of what was disconnected. " +
            "Nothing was sent.")
    {
        RecommendedAction = "Run Connect-MAAccount for the account that is meant, or name one that is connected with -Context. " +
            "Get-MAContext -ListAvailable shows them.",
    };

    private static ModelArtsException NotNamedHere(string what) => new(
        Failure.NotConnected,
        $"{what}. Accounts were named in another runspace of this process, and each runspace has its own. Nothing was sent.")
    {
        RecommendedAction = "Run Connect-MAAccount here; or, in ForEach-Object -Parallel and Start-ThreadJob, " +
            "give -Context $using:context, with $context = Get-MAContext before it.",
    };

    private static Context Connected(Context context) => context.IsDisconnected
        ? throw new ModelArtsException(Failure.NotConnected, $"The account {context} has been disconnected.")
        : context;
}
