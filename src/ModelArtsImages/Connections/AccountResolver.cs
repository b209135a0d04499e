using ModelArtsImages.Errors;

namespace ModelArtsImages.Connections;

/// <summary>Finds the account in which a command handles an object, and remembers which accounts the service has rejected.</summary>
/// <param name="given">The account that the user specified with -Context; <see langword="null"/> if none.</param>
/// <param name="connectDefault">Connects the default account and makes it the current one.</param>
internal sealed class AccountResolver(ContextStore store, Context? given, bool isChange, Action connectDefault)
{
    private readonly Dictionary<Context, ModelArtsException> _rejections = [];

    /// <summary>The account for objects that belong to none; connects the default one on first use.</summary>
    /// <exception cref="ModelArtsException">No account is available.</exception>
    public Context Current
    {
        get
        {
            if (given is not null) return Usable(given);
            if (store.Current is { } current) return Usable(current);
            if (store.Choice != AccountChoice.None) throw NoneCurrent(store.Choice);
            if (isChange && ContextStore.IsAnyNamed) throw NotNamedHere("No account is current in this runspace", " Nothing was sent.");

            connectDefault();
            return store.Current!;
        }
    }

    /// <summary>Whether the session has several accounts, so that the rejection of one says nothing about the others.</summary>
    private bool KnowsSeveral => store.All.Count > 1;

    /// <summary>The account in which an image or group is handled: the one that it came from, whichever account is current.</summary>
    /// <exception cref="ModelArtsException">-Context names another project, no account is of the object's project, its own account was
    /// disconnected, or the service has rejected that account.</exception>
    public Context Of(ProjectResource resource) => Of(resource.Context, resource.ProjectId, resource.Region, resource);

    /// <inheritdoc cref="Of(ProjectResource)"/>
    public Context Of(ImageContent content) => Of(content.Context, content.ProjectId, content.Region, content);

    /// <inheritdoc cref="Of(ProjectResource)"/>
    public Context Of(ImageSaveJob job) => Of(job.Context, projectId: null, region: null, job);

    /// <summary>Remembers that the service has rejected an account's identity.</summary>
    public void Reject(Context account, ModelArtsException cause)
    {
        if (!_rejections.ContainsKey(account)) _rejections.Add(account, cause);
    }

    /// <summary>The error for a rejected account; <see langword="null"/> if it was not rejected.</summary>
    public ModelArtsException? RejectionOf(Context? account) => account is not null && _rejections.TryGetValue(account, out var cause)
        ? cause.With($"Nothing was sent: the service has rejected the account {account}. {cause.Message}", mayHaveBeenCarriedOut: false)
        : null;

    /// <summary>
    /// Whether a failure ends the pipeline: without an account, every later request would fail, too. If the session knows several accounts,
    /// the rejection of one is an error for each of its objects, and the others continue.
    /// </summary>
    public bool EndsThePipeline(ModelArtsException failure) =>
        failure.IsOfAccount && (failure.Failure == Failure.NotConnected || !KnowsSeveral);

    private Context Of(Context? origin, string? projectId, string? region, object subject)
    {
        var account = origin is null ? Find(projectId, region, subject) : Own(origin, projectId, region, subject);
        return RejectionOf(account) is { } rejection ? throw rejection : account;
    }

    /// <summary>The account that an object came from.</summary>
    private Context Own(Context origin, string? projectId, string? region, object subject)
    {
        // The object's ProjectId or Region was changed after it was read, so the intended project is ambiguous.
        if (!origin.IsProject(projectId, region)) throw Mismatch(subject, projectId, region, origin);
        if (given is not null)
            return given.IsSameProject(origin) ? Usable(given) : throw Mismatch(subject, origin.ProjectId, origin.Region, given);

        // The object's own account was disconnected, and the current account is of the same project.
        return Usable(
            origin.IsDisconnected && store.Current is { } current && current.IsSameProject(origin)
                ? current
                : origin);
    }

    /// <summary>An object from JSON or CSV has no account, but may have its project.</summary>
    private Context Find(string? projectId, string? region, object subject)
    {
        var current = Current;
        if (current.IsProject(projectId, region)) return current;

        var others = given is null ? store.All.Where(other => other.IsProject(projectId, region)).ToList() : [];
        return others.Count switch
        {
            0 => throw Mismatch(subject, projectId, region, current),
            1 => Usable(others[0]),
            _ => throw new ModelArtsException(
                Failure.ContextMismatch,
                $"{LabelOf(subject)} is in {ProjectOf(projectId, region)}. {others.Count} connected accounts belong to that project, " +
                    "and none of them is current. Nothing was sent.")
            {
                RecommendedAction = "Choose the account with -Context. Get-MAContext -ListAvailable shows the connected accounts.",
            },
        };
    }

    private static string LabelOf(object subject) => subject switch
    {
        ProjectResource resource => $"{resource.Kind} {resource.Label}",
        ImageContent content => $"Content {content.Label}",
        _ => $"The job that saves image {subject}",
    };

    private static string ProjectOf(string? projectId, string? region) => projectId is null ? $"a project of region {region}"
        : region is null ? $"project {projectId}"
        : $"project {projectId} ({region})";

    private ModelArtsException Mismatch(object subject, string? projectId, string? region, Context used)
    {
        var (label, asked) = (LabelOf(subject), ProjectOf(projectId, region));
        var other = $"project {used.ProjectId} ({used.Region}). Nothing was sent.";
        return given is null
            ? new ModelArtsException(
                Failure.ContextMismatch,
                $"{label} is in {asked}, but the {(used == store.Current ? "current account" : "account that it came from")} is of {other}")
            {
                RecommendedAction = "Connect to that project with Connect-MAAccount.",
            }
            : new ModelArtsException(Failure.ContextMismatch, $"{label} is in {asked}, but -Context is {other}");
    }

    /// <summary>
    /// Checks that an account may be used. A context that was connected with -ReadOnly cannot change anything, nor can the default account
    /// once a runspace of the process has connected an account, unless -Context specifies it.
    /// </summary>
    private Context Usable(Context context)
    {
        if (context.IsDisconnected)
            throw new ModelArtsException(Failure.NotConnected, $"The account {context} has been disconnected.");
        if (isChange && context.IsReadOnly)
        {
            throw new ModelArtsException(
                Failure.ReadOnlyContext,
                $"Nothing can be changed with the context {context}: it was connected with -ReadOnly. Nothing was sent.");
        }

        if (isChange && context.IsUnnamed && context != given)
        {
            throw NotNamedHere(
                $"The account {context} was connected automatically in this runspace and can only read", " Nothing was sent.");
        }

        return context;
    }

    private static ModelArtsException NoneCurrent(AccountChoice choice) => new(Failure.NotConnected, choice switch
    {
        AccountChoice.Named =>
            "No account is current: the last Connect-MAAccount failed, and no other account is used instead. " +
            "Nothing was sent.",
        AccountChoice.ModuleRemoved =>
            "No account is current: Remove-Module disconnected the accounts of this session. Nothing was sent.",
        _ => "No account is current: Disconnect-MAAccount was called. Nothing was sent.",
    })
    {
        RecommendedAction = "Run Connect-MAAccount for the intended account, or specify a connected one with -Context. " +
            "Get-MAContext -ListAvailable shows them.",
    };

    /// <param name="what">What is missing in this runspace.</param>
    /// <param name="sent">What was sent, if that is known.</param>
    public static ModelArtsException NotNamedHere(string what, string sent = "") => new(
        Failure.NotConnected,
        $"{what}. Accounts were connected in another runspace of this process, and each runspace has its own.{sent}")
    {
        RecommendedAction = "Run Connect-MAAccount here; or, in ForEach-Object -Parallel and Start-ThreadJob, " +
            "pass -Context $using:context, with $context = Get-MAContext before it.",
    };
}
