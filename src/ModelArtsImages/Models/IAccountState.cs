namespace ModelArtsImages;

/// <summary>What changes of a connected account. Its connection owns it; the contexts of the account show it.</summary>
internal interface IAccountState
{
    /// <summary>
    /// Tells accounts apart if <see cref="Context.Account"/> is shortened or says nothing. It means something in this process alone, and
    /// nothing can be read from it.
    /// </summary>
    string Identity { get; }

    /// <summary>When the credentials in use end; <see langword="null"/> if they do not, or if that is not known.</summary>
    DateTimeOffset? ExpiresAt { get; }

    /// <summary>Whether the account was disconnected.</summary>
    bool IsDisconnected { get; }

    /// <summary>The user that the service named.</summary>
    string? User { get; }

    /// <summary>The account that the service named.</summary>
    string? Domain { get; }
}
