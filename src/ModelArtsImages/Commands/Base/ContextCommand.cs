using System.Management.Automation;
using System.Reflection;
using ModelArtsImages.Binding;
using ModelArtsImages.Connections;
using ModelArtsImages.Credentials;
using ModelArtsImages.Errors;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands.Base;

/// <summary>The base of a cmdlet that acts on an account's project.</summary>
public abstract class ContextCommand : ModelArtsCommand
{
    internal const string IdSet = "Id";

    /// <summary>
    /// The default set. If the other set were the default, PowerShell would bind only the Id of a piped object, and the rest would be lost.
    /// </summary>
    private protected const string InputObjectSet = "InputObject";

    private readonly Dictionary<Context, AccountResolver> _given = [];
    private AccountResolver? _accounts;

    private protected ContextCommand()
    {
    }

    /// <summary>
    /// Specifies the context to act in, from Connect-MAAccount -PassThru or Get-MAContext. By default, an image or group is handled in the
    /// context that it came from, and everything else in the current one.
    /// </summary>
    [Parameter]
    [ContextTransformation]
    [ValidateNotNull]
    public Context? Context { get; set; }

    /// <summary>The value of -Context. Cmdlets that list accept several.</summary>
    private protected virtual IReadOnlyList<Context> GivenContexts => Context is { } one ? [one] : [];

    /// <summary>The connections of a listing: those of all contexts that were given, or the current one.</summary>
    private protected IEnumerable<Connection> CurrentConnections => GivenContexts is { Count: > 1 } several
        ? several.Distinct().Select(context => Connection.Of(AccountsOf(context).Current))
        : [CurrentConnection];

    /// <summary>The connection for objects that belong to no account; connects the default account on first use.</summary>
    private protected Connection CurrentConnection => Connection.Of(Accounts.Current);

    private AccountResolver Accounts => _accounts ??= AccountsOf(GivenContexts.Count > 0 ? GivenContexts[0] : null);

    /// <summary>A cmdlet that changes something supports -WhatIf; every other cmdlet only reads.</summary>
    private bool IsChange => GetType().GetCustomAttribute<CmdletAttribute>()?.SupportsShouldProcess ?? true;

    /// <summary>The connection that handles an image or group: that of the account it came from, even if another one is current.</summary>
    /// <exception cref="ModelArtsException">
    /// -Context names another project, no account belongs to the image's project, or its own account was disconnected or rejected by the
    /// service.
    /// </exception>
    private protected Connection ConnectionOf(ProjectResource resource) =>
        Connection.Of(AccountsFor(resource.ProjectId, resource.Region).Of(resource));

    /// <inheritdoc cref="ConnectionOf(ProjectResource)"/>
    private protected Connection ConnectionOf(ImageContent content) =>
        Connection.Of(AccountsFor(content.ProjectId, content.Region).Of(content));

    /// <inheritdoc cref="ConnectionOf(ProjectResource)"/>
    private protected Connection ConnectionOf(ImageSaveJob job) => Connection.Of(Accounts.Of(job));

    /// <summary>Begins a bulk run, which the cmdlet then feeds.</summary>
    private protected void StartRun(BulkSettings settings) => StartRun(Accounts, settings);

    /// <summary>Begins a bulk run that shows its progress; without <paramref name="done"/>, it changes nothing.</summary>
    private protected void StartRun(int width, string activity, string? done = null) =>
        StartRun(new BulkSettings { Width = width, Done = done, Progress = new BulkProgress(this, activity) });

    private protected sealed override bool EndsThePipeline(ModelArtsException failure) => Accounts.EndsThePipeline(failure);

    /// <summary>Of several contexts, the one of the object's project is used.</summary>
    private AccountResolver AccountsFor(string? projectId, string? region) =>
        GivenContexts is { Count: > 1 } several && several.FirstOrDefault(context => context.IsProject(projectId, region)) is { } match
            ? AccountsOf(match)
            : Accounts;

    private AccountResolver AccountsOf(Context? given)
    {
        if (given is not null && _given.TryGetValue(given, out var known)) return known;
        RejectDroppedDefaults();
        var accounts = new AccountResolver(ContextStore.Of(SessionState), given, IsChange, ConnectDefault);
        if (given is not null) _given.Add(given, accounts);
        return accounts;
    }

    private void ConnectDefault()
    {
        var isAnyNamed = ContextStore.IsAnyNamed;
        try
        {
            var context = Await(async call =>
            {
                var found = await CredentialChain.FindAsync(agency: null, call).ConfigureAwait(false);
                var settings = new ConnectionSettings { IsUnnamed = isAnyNamed };
                return await ConnectionFactory.CreateAsync(found, settings, call).ConfigureAwait(false);
            });
            ContextStore.Of(SessionState).Add(context);
        }
        catch (ModelArtsException e) when (isAnyNamed && e.Failure == Failure.NotConnected)
        {
            throw AccountResolver.NotNamedHere(
                $"No account is current in this runspace, and the default one cannot be connected: {e.Message.TrimEnd('.')}");
        }
    }
}
