using System.Globalization;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Metadata;

/// <summary><c>PUT /meta-data/latest/api/token</c></summary>
internal sealed class CreateMetadataToken(MetadataAvailability availability, MetadataTokens tokens, SettingsHolder settings, ServiceClock clock)
{
    private const int LongestSeconds = 21_600;

    public Answer Run(ServiceRequest request)
    {
        if (availability.Refuse() is { } refusal)
            return refusal;
        var status = settings.Current.Metadata.TokenStatus;
        if (status != StatusCodes.Status200OK)
            return MetadataAvailability.Empty(status);
        var header = request.Header("X-Metadata-Token-Ttl-Seconds");
        return int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= LongestSeconds
            ? Answer.Text(status, "text/plain", tokens.Issue(clock.Now.AddSeconds(seconds)))
            : MetadataAvailability.Empty(StatusCodes.Status400BadRequest);
    }
}
