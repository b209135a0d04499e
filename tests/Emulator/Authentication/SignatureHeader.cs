namespace ModelArtsImages.Emulator.Authentication;

/// <summary>The parts of <c>Authorization: SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…</c>.</summary>
internal sealed record SignatureHeader(string AccessKey, IReadOnlyList<string> SignedHeaders, string Signature)
{
    private const string Algorithm = "SDK-HMAC-SHA256 ";

    public static SignatureHeader? Parse(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Algorithm, StringComparison.Ordinal))
            return null;
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in authorization[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !parts.TryAdd(part[..equals], part[(equals + 1)..]))
                return null;
        }
        return parts.Count == 3
            && parts.TryGetValue("Access", out var accessKey)
            && parts.TryGetValue("SignedHeaders", out var names)
            && parts.TryGetValue("Signature", out var signature)
            ? new SignatureHeader(accessKey, names.Split(';'), signature)
            : null;
    }
}
