using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ModelArtsImages.Connections;

/// <summary>The accounts of one session. Each runspace has its own, so that connecting in one script changes nothing in another.</summary>
internal sealed class ContextStore
{
    private static readonly ConditionalWeakTable<Runspace, ContextStore> Stores = new();

    private readonly List<Context> _all = [];

    /// <summary>
    /// Under each account the contexts that it was connected as before. Images and variables that remember one go on to work with it;
    /// once none does, it and its secret are gone. Not kept by more than that, it must be found when the account is to be forgotten.
    /// </summary>
    private readonly Dictionary<Context, List<WeakReference<Context>>> _former = [];

    /// <summary>The store of the session that runs now.</summary>
    public static ContextStore OfSession => Stores.GetValue(Runspace.DefaultRunspace, static _ => new ContextStore());

    /// <summary>The account that cmdlets use where nothing else is said.</summary>
    public Context? Current { get; private set; }

    /// <summary>All that are connected, each account once, the current one first.</summary>
    public IReadOnlyList<Context> All => _all;

    /// <summary>Makes an account the current one, in place of what it was connected as before.</summary>
    public void Add(Context context)
    {
        var former = _all.FindAll(context.IsSameAccount);
        _former[context] = [.. former.SelectMany(TakeFormer), .. former.Select(static one => new WeakReference<Context>(one))];
        _all.RemoveAll(former.Contains);
        _all.Insert(0, context);
        Current = context;
    }

    /// <summary>Forgets an account, whatever remembers it; another does not take its place unasked.</summary>
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

    /// <summary>What an account was connected as before, as far as anything remembers it.</summary>
    private List<WeakReference<Context>> TakeFormer(Context context)
    {
        if (!_former.TryGetValue(context, out var former)) return [];
        _former.Remove(context);
        former.RemoveAll(static weak => !weak.TryGetTarget(out _));
        return former;
    }
}
