using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using ModelArtsImages.Text;

namespace ModelArtsImages.Connections;

/// <summary>The accounts of one session. Each runspace has its own, so that connecting in one script changes nothing in another.</summary>
/// <remarks>
/// A runspace can be reset and used for other work, as ForEach-Object -Parallel does with its own. A reset removes the variables that were
/// set since the runspace was opened, and this is the only trace of it that a cmdlet can see. So the accounts are kept with a variable;
/// if it is gone, they are forgotten.
/// </remarks>
internal sealed class ContextStore
{
    private static readonly ConditionalWeakTable<Runspace, ContextStore> Stores = new();

    private static volatile bool _isAnyNamed;

    private readonly object _mark = new();
    private readonly string _markName = $"ModelArtsImages_{Guid.NewGuid():N}";
    private readonly List<Context> _all = [];

    /// <summary>
    /// For each account, the contexts of its earlier connections. Images and variables that remember such a context still work with it.
    /// They are held weakly, so that a context and its secret are collected once nothing references it. Until then, it must be found
    /// here when the account is forgotten.
    /// </summary>
    private readonly Dictionary<Context, List<WeakReference<Context>>> _former = [];

    private bool _isMarked;

    /// <summary>
    /// The store of the running session, for views and completers. It does not notice that the runspace was reset.
    /// </summary>
    public static ContextStore OfSession => Stores.GetValue(Runspace.DefaultRunspace, static _ => new ContextStore());

    /// <summary>Whether an account was named by Connect-MAAccount in any runspace of this process.</summary>
    public static bool IsAnyNamed => _isAnyNamed;

    /// <summary>The account that cmdlets use by default.</summary>
    public Context? Current { get; private set; }

    /// <summary>All connected accounts, each once, the current one first.</summary>
    public IReadOnlyList<Context> All => _all;

    /// <summary>The user's last choice of an account in this session, after which none is connected automatically.</summary>
    public AccountChoice Choice { get; private set; }

    /// <summary>The store of the session that a cmdlet runs in; an empty one if the runspace was reset.</summary>
    public static ContextStore Of(SessionState session)
    {
        var store = OfSession;
        if (store._isMarked)
        {
            if (ReferenceEquals(PSValue.Unwrap(session.PSVariable.GetValue($"global:{store._markName}")), store._mark)) return store;
            Stores.Remove(Runspace.DefaultRunspace);
            store = OfSession;
        }

        // A constant survives Remove-Variable * -Force, which is not meant to change the account. Only a reset removes it.
        session.PSVariable.Set(new PSVariable($"global:{store._markName}", store._mark, ScopedItemOptions.Constant)
        {
            Description = "Belongs to the accounts of the module ModelArtsImages.",
        });
        store._isMarked = true;
        return store;
    }

    /// <summary>
    /// Called before an account is connected. Clears the current one, so that a failed Connect-MAAccount cannot leave the script acting as
    /// another identity.
    /// </summary>
    public void BeginConnecting()
    {
        _isAnyNamed = true;
        Choice = AccountChoice.Named;
        Current = null;
    }

    /// <summary>Called when the user disconnects. No other account replaces what is disconnected.</summary>
    public void BeginDisconnecting()
    {
        if (Choice == AccountChoice.None || Current is not null) Choice = AccountChoice.Disconnected;
    }

    /// <summary>Makes an account the current one. It replaces an earlier context of the same account.</summary>
    public void Add(Context context)
    {
        var former = _all.FindAll(context.IsSameAccount);
        _former[context] = [.. former.SelectMany(TakeFormer), .. former.Select(static one => new WeakReference<Context>(one))];
        _all.RemoveAll(former.Contains);
        _all.Insert(0, context);
        Current = context;
    }

    /// <summary>Forgets an account, even if something still references it. No other one becomes current.</summary>
    public void Forget(Context context)
    {
        foreach (var weak in TakeFormer(context))
        {
            if (weak.TryGetTarget(out var former)) Connection.Close(former);
        }

        _all.Remove(context);
        if (ReferenceEquals(Current, context)) Current = null;
        Connection.Close(context);
    }

    /// <summary>
    /// Forgets all accounts of the session, because the module is being removed from it. If the user connected accounts in the session, no
    /// default account is connected after the module is imported again.
    /// </summary>
    public void ForgetAll()
    {
        foreach (var context in _all.ToArray()) Forget(context);
        if (Choice != AccountChoice.None) Choice = AccountChoice.ModuleRemoved;
    }

    /// <summary>The earlier contexts of an account that are still referenced.</summary>
    private List<WeakReference<Context>> TakeFormer(Context context)
    {
        if (!_former.TryGetValue(context, out var former)) return [];
        _former.Remove(context);
        former.RemoveAll(static weak => !weak.TryGetTarget(out _));
        return former;
    }
}

/// <summary>The user's choice of an account in a session.</summary>
internal enum AccountChoice
{
    /// <summary>Nothing: the default account is connected on first use.</summary>
    None,

    /// <summary>Connect-MAAccount was called. While no account is current, it has not succeeded.</summary>
    Named,

    /// <summary>Disconnect-MAAccount was called.</summary>
    Disconnected,

    /// <summary>The module was removed from the session, and imported again.</summary>
    ModuleRemoved,
}
