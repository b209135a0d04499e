namespace ModelArtsImages.Pipeline;

/// <summary>The accounts of a pipeline's objects, and which of them can do nothing more.</summary>
internal sealed class AccountTracker
{
    private readonly HashSet<Context?> _met = [];
    private readonly Dictionary<Context, ModelArtsException> _refused = [];

    /// <summary>How many there are so far.</summary>
    public int Count => _met.Count;

    /// <summary>Whether it is the first time that it comes.</summary>
    /// <param name="account">The account; <see langword="null"/> where there is none, though one is needed.</param>
    public bool Add(Context? account) => _met.Add(account);

    /// <summary>The service has refused its identity, or it has been disconnected.</summary>
    public void Refuse(Context? account, ModelArtsException cause)
    {
        if (account is not null && !_refused.ContainsKey(account)) _refused.Add(account, cause);
    }

    /// <summary>Why nothing more is sent for an account; <see langword="null"/> where it was not refused.</summary>
    public ModelArtsException? RefusalOf(Context? account) => account is not null && _refused.TryGetValue(account, out var cause)
        ? cause.With($"Nothing was sent: the account {account} was refused before. {cause.Message}", mayHaveBeenCarriedOut: false)
        : null;
}
