using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ModelArtsImages.Commands;

/// <summary>The accounts of one session. Each runspace has its own, so that connecting in one script changes nothing in another.</summary>
internal sealed class ContextStore
{
    private static readonly ConditionalWeakTable<Runspace, ContextStore> Stores = new();

    private readonly List<Context> _all = [];

    /// <summary>The store of the session that runs now.</summary>
    public static ContextStore OfSession => Stores.GetValue(Runspace.DefaultRunspace, static _ => new ContextStore());

    /// <summary>The account that cmdlets use where nothing else is said.</summary>
    public Context? Current { get; private set; }

    /// <summary>All that are connected, the current one first.</summary>
    public IReadOnlyList<Context> All => _all;

    public void Add(Context context)
    {
        _all.Insert(0, context);
        Current = context;
    }

    /// <summary>Forgets an account; another does not take its place unasked.</summary>
    public void Forget(Context context)
    {
        _all.Remove(context);
        if (ReferenceEquals(Current, context)) Current = null;
        context.Disconnect();
    }
}
