using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ModelArtsImages.Emulator.Authentication;

/// <summary>A token and its scope; a token without a project is valid only for IAM.</summary>
internal sealed record IssuedToken(
    string Value, Identity Identity, Project? Project, string Method, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);

/// <summary>The tokens that were issued.</summary>
internal sealed class TokenStore
{
    private readonly ConcurrentDictionary<string, IssuedToken> _tokens = new(StringComparer.Ordinal);

    private readonly ConcurrentBag<IssuedToken> _lasting = [];

    public IssuedToken Issue(Identity identity, Project? project, string method, DateTimeOffset now, TimeSpan lifetime)
    {
        // Real tokens are long, in base64 with slashes replaced.
        var value = "MII" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(600)).Replace('/', '-').TrimEnd('=');
        return _tokens[value] = new IssuedToken(value, identity, project, method, now, now + lifetime);
    }

    /// <summary>A token that a reset makes valid again, such as those that the emulator announces at its start.</summary>
    public IssuedToken IssueLasting(Account account, Project project, DateTimeOffset now, TimeSpan lifetime)
    {
        var token = Issue(Identity.User(account), project, "password", now, lifetime);
        _lasting.Add(token);
        return token;
    }

    public IssuedToken? Find(string value) => _tokens.GetValueOrDefault(value);

    /// <summary>Makes a token invalid before it expires.</summary>
    public void Revoke(string value) => _tokens.TryRemove(value, out _);

    public void RevokeAll() => _tokens.Clear();

    public void RestoreLasting()
    {
        foreach (var token in _lasting)
            _tokens[token.Value] = token;
    }
}
