using System.Collections.Concurrent;
using System.Security.Cryptography;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Faults;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Metadata;

/// <summary>Rejects a request if there is no metadata service, or if the request lacks its token.</summary>
internal sealed class MetadataAvailability(SettingsHolder settings, MetadataTokens tokens, ServiceClock clock)
{
    /// <summary>The response if there is no metadata service; null if there is one.</summary>
    public ServiceResponse? Reject() => settings.Current.Metadata.Mode switch
    {
        MetadataMode.Off => Empty(StatusCodes.Status404NotFound),
        MetadataMode.Reset => Empty(StatusCodes.Status200OK) with { Connection = Connection.ResetBeforeResponse },
        MetadataMode.Hang => Empty(StatusCodes.Status200OK) with { Connection = Connection.ResetBeforeResponse, Delay = HangFault.Forever },
        _ => null,
    };

    /// <summary>The rejection; null if the request is accepted.</summary>
    public ServiceResponse? RejectWithoutToken(ServiceRequest request)
    {
        var metadata = settings.Current.Metadata;
        return Reject() ?? (metadata.RequireToken && metadata.TokenStatus == StatusCodes.Status200OK
            && !tokens.IsGood(request.Header("X-Metadata-Token"), clock.Now)
            ? Empty(StatusCodes.Status401Unauthorized)
            : null);
    }

    public static ServiceResponse Empty(int status) => ServiceResponse.Text(status, "text/plain", "");
}

/// <summary>The availability of the host's metadata service.</summary>
internal enum MetadataMode
{
    /// <summary>It answers.</summary>
    On,

    /// <summary>It answers 404 to everything, as on a host without an agency.</summary>
    Off,

    /// <summary>It resets every connection.</summary>
    Reset,

    /// <summary>It accepts the connection and does not respond, as may happen outside the cloud.</summary>
    Hang,
}

/// <summary>The behavior of the host's metadata service.</summary>
internal sealed record MetadataSettings
{
    public MetadataMode Mode { get; init; }

    /// <summary>The status for a request for a metadata token: 200, or 404, 405, or 503 if there are no such tokens.</summary>
    public int TokenStatus { get; init; } = StatusCodes.Status200OK;

    /// <summary>Whether the credentials require a metadata token, if there are such tokens.</summary>
    public bool RequireToken { get; init; } = true;
}

/// <summary>The metadata tokens that were issued.</summary>
internal sealed class MetadataTokens
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiry = new(StringComparer.Ordinal);

    public string Issue(DateTimeOffset expiresAt)
    {
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(42));
        _expiry[token] = expiresAt;
        return token;
    }

    public bool IsGood(string? token, DateTimeOffset now) =>
        token is not null && _expiry.TryGetValue(token, out var expiry) && now < expiry;
}
