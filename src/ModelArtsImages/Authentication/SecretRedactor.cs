using System.Security;

namespace ModelArtsImages.Authentication;

/// <summary>
/// The secrets of an account, to take them out of what is shown: those that last, and the latest of those that are renewed.
/// An earlier one may still be good, and the answer to a request that was sent with it may come, and echo it, after the renewal.
/// </summary>
internal sealed class SecretRedactor : IDisposable
{
    /// <summary>
    /// How many renewed secrets are remembered. A key and its token are renewed together, and no running request is older than these.
    /// </summary>
    private const int MaximumRenewed = 32;

    /// <summary>An escape of an escape of an escape is the most that a chain of gateways has been seen to make.</summary>
    private const int MaximumLevels = 5;

    private const string Signature = "Signature";

    /// <summary>The digits of a SHA-256 or SM3 hash.</summary>
    private const int SignatureLength = 64;

    private readonly object _gate = new();
    private readonly List<SecureString> _lasting = [];
    private readonly List<SecureString> _renewed = [];
    private SecretIndex _index = new();
    private volatile int _shortest = Signature.Length + SecretIndex.ShortestRun;
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
            _index = new SecretIndex();
            foreach (var secret in _lasting.Concat(_renewed)) _index.Add(secret);
        }
    }

    /// <summary>
    /// The text with <c>***</c> in the place of each secret, of each part of one that is long enough to be no coincidence, and of the
    /// signature of a request, however they are escaped, wrapped or cut there.
    /// </summary>
    public string Redact(string text)
    {
        // Most texts are shorter than any secret, so they need no search.
        if (text.Length < _shortest && !_isDisposed) return text;
        lock (_gate)
        {
            // A text that can no longer be searched is not shown.
            if (_isDisposed) return "***";

            var marks = new TextMarks();
            var level = 0;
            for (var decoded = DecodedText.Of(text); decoded is not null && level++ < MaximumLevels; decoded = decoded.Decode())
            {
                _index.Mark(decoded, marks);
                MarkSignatures(decoded, marks);
            }

            return marks.Hide(text);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _index = new SecretIndex();
            foreach (var secret in _lasting.Concat(_renewed)) secret.Dispose();
            _lasting.Clear();
            _renewed.Clear();
        }
    }

    private void AddTo(List<SecureString> secrets, SecureString? secret)
    {
        if (secret is not { Length: > 0 }) return;
        secrets.Add(secret);
        _index.Add(secret);
        _shortest = Math.Min(_shortest, _index.ShortestMatch);
    }

    /// <summary>Anybody who has the signature of a request can send that request again for some minutes.</summary>
    private static void MarkSignatures(DecodedText text, TextMarks marks)
    {
        for (var at = text.IndexOf(Signature, 0, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(Signature, at, StringComparison.OrdinalIgnoreCase))
        {
            at += Signature.Length;
            while (at < text.Length && text[at] is '=' or ':' or '"' or '\'') at++;
            var start = at;
            while (at < text.Length && at - start < SignatureLength && IsHexDigit(text[at])) at++;
            if (at - start >= SecretIndex.ShortestRun) marks.Add(text.StartOf(start), text.EndOf(at - 1));
        }
    }

    private static bool IsHexDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
