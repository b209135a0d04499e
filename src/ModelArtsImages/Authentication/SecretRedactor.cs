using System.Security;

namespace ModelArtsImages.Authentication;

/// <summary>
/// The secrets of an account, to take them out of what is shown: those that last, and the latest of those that are renewed.
/// An earlier one may still be good, and the answer to a request that was sent with it may come, and echo it, after the renewal.
/// </summary>
internal sealed class SecretRedactor : IDisposable
{
    /// <summary>A key and its token are renewed together: so many times back goes no request that is still under way.</summary>
    private const int MaximumRenewed = 32;

    private readonly object _gate = new();
    private readonly List<SecureString> _lasting = [];
    private readonly List<SecureString> _renewed = [];
    private int _shortest = int.MaxValue;
    private volatile bool _isDisposed;

    /// <param name="lasting">The secrets that stay; they are disposed of with this.</param>
    public SecretRedactor(params SecureString?[] lasting)
    {
        foreach (var secret in lasting) AddTo(_lasting, secret);
    }

    /// <summary>Keeps a secret that others will follow; it is disposed of with this, or when it is too old to be met again.</summary>
    public void Add(SecureString? renewed)
    {
        lock (_gate)
        {
            // A renewal that ends after the account was disconnected leaves nothing behind.
            if (_isDisposed) renewed?.Dispose();
            else AddTo(_renewed, renewed);

            if (_renewed.Count <= MaximumRenewed) return;
            _renewed[0].Dispose();
            _renewed.RemoveAt(0);
        }
    }

    /// <summary>The text with <c>***</c> in the place of each secret, however it is spelled there.</summary>
    public string Redact(string text)
    {
        // Most of what is shown of an answer is shorter than any secret: that is told without opening one.
        if (text.Length < _shortest && !_isDisposed) return text;
        lock (_gate)
        {
            // What can no longer be looked through is not shown.
            if (_isDisposed) return "***";

            // A shorter secret may be a part of a longer one, whose rest would stay.
            foreach (var secret in _lasting.Concat(_renewed).OrderByDescending(static secret => secret.Length))
            {
                foreach (var spelling in SecretSpelling.Of(secret.Reveal())) text = text.Replace(spelling, "***");
            }

            return text;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (var secret in _lasting.Concat(_renewed)) secret.Dispose();
            _lasting.Clear();
            _renewed.Clear();
        }
    }

    private void AddTo(List<SecureString> secrets, SecureString? secret)
    {
        if (secret is not { Length: > 0 }) return;
        secrets.Add(secret);
        _shortest = Math.Min(_shortest, SecretSpelling.Of(secret.Reveal()).Select(static spelling => spelling.Length).DefaultIfEmpty(int.MaxValue).Min());
    }
}
