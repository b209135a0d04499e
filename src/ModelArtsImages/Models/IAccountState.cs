namespace ModelArtsImages;

/// <summary>The state of a connected account that can change. Its connection owns it; the contexts of the account show it.</summary>
internal interface IAccountState
{
    /// <summary>Distinguishes accounts whose <see cref="Context.Account"/> is the same. It reveals nothing.</summary>
    string Identity { get; }

    /// <summary>When the current credentials expire; <see langword="null"/> if they do not, or if that is not known.</summary>
    DateTimeOffset? ExpiresAt { get; }

    /// <summary>Whether the account was disconnected.</summary>
    bool IsDisconnected { get; }

    /// <summary>The user that the service named.</summary>
    string? User { get; }

    /// <summary>The account that the service named.</summary>
    string? Domain { get; }
}
