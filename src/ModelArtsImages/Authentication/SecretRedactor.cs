using System.Security;

namespace ModelArtsImages.Authentication;

/// <summary>Withholds every text from outside that contains a secret of the account, in any encoding.</summary>
/// <remarks>
/// Escapes in the text are resolved level by level, and <see cref="SearchedText"/> finds a secret at each level. The secrets that are
/// remembered are copies, so that forgetting one never disposes of a credential in use. Former secrets are remembered too: one may still be
/// valid, and the response to a request that was sent with it may arrive after the renewal.
/// </remarks>
internal sealed class SecretRedactor : IDisposable
{
    /// <summary>Replaces a text that contains a secret.</summary>
    public const string Withheld = "(text withheld: it contains a secret)";

    /// <summary>Replaces a text that can no longer be searched.</summary>
    public const string WithheldAfterDisconnecting = "(text withheld: the account has been disconnected)";

    /// <summary>Keys and tokens are renewed in pairs, and no request in flight is older than this many renewals.</summary>
    private const int MaximumFormer = 32;

    /// <summary>Gateways have been seen to escape an escape of an escape. A text with more levels is withheld unread.</summary>
    private const int MaximumLevels = 8;

    private readonly object _gate = new();
    private readonly List<SecureString> _lasting;
    private readonly List<SecureString> _former = [];
    private List<SecureString> _current = [];
    private bool _isDisposed;

    /// <param name="lasting">The secrets that are not renewed. This object owns and disposes of them.</param>
    public SecretRedactor(params SecureString?[] lasting) => _lasting = [.. lasting.OfType<SecureString>()];

    /// <summary>Remembers a secret that is used only once, such as a token that is exchanged for a key.</summary>
    public void Add(SecureString? secret)
    {
        lock (_gate)
        {
            if (!_isDisposed && secret is not null) _former.Add(secret.Copy());
            ForgetOldest();
        }
    }

    /// <summary>Remembers the secrets of the new credential.</summary>
    public void SetCurrent(IEnumerable<SecureString?> secrets)
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _former.AddRange(_current);
            _current = [.. secrets.OfType<SecureString>().Select(static secret => secret.Copy())];
            ForgetOldest();
        }
    }

    /// <summary>Whether the text must not be shown.</summary>
    public bool Withholds(string? text) => text is not null && Redact(text) != text;

    /// <summary>The text, or <see cref="Withheld"/> if it contains a secret, a part of one, or the signature of a request.</summary>
    public string Redact(string text)
    {
        lock (_gate)
        {
            if (_isDisposed) return WithheldAfterDisconnecting;
            var read = text;
            for (var level = 0; level < MaximumLevels; level++)
            {
                if (Contains(new SearchedText(read))) return Withheld;
                var quoted = EscapedText.DecodeQuotedPrintable(read);
                if (quoted != read && Contains(new SearchedText(quoted))) return Withheld;
                var decoded = EscapedText.Decode(read);
                if (decoded == read) return text;
                read = decoded;
            }

            return Withheld;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (var secret in Secrets) secret.Dispose();
        }
    }

    private IEnumerable<SecureString> Secrets => _lasting.Concat(_current).Concat(_former);

    private bool Contains(SearchedText text) => text.HasSignature || Secrets.Any(text.Contains);

    private void ForgetOldest()
    {
        for (; _former.Count > MaximumFormer; _former.RemoveAt(0)) _former[0].Dispose();
    }
}
