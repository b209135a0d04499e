using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Faults;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Metadata;

/// <summary>Answers for the metadata service where it is not there, and where its token is missing.</summary>
internal sealed class MetadataAvailability(SettingsHolder settings, MetadataTokens tokens, ServiceClock clock)
{
    /// <summary>Null when it is there.</summary>
    public Answer? Refuse() => settings.Current.Metadata.Mode switch
    {
        MetadataMode.Off => Empty(StatusCodes.Status404NotFound),
        MetadataMode.Reset => Empty(StatusCodes.Status200OK) with { Connection = Connection.ResetBeforeAnswer },
        MetadataMode.Hang => Empty(StatusCodes.Status200OK) with { Connection = Connection.ResetBeforeAnswer, Delay = HangFault.Forever },
        _ => null,
    };

    /// <summary>Null when the request may be answered.</summary>
    public Answer? RefuseWithoutToken(ServiceRequest request)
    {
        var metadata = settings.Current.Metadata;
        return Refuse() ?? (metadata.RequireToken && metadata.TokenStatus == StatusCodes.Status200OK
            && !tokens.IsGood(request.Header("X-Metadata-Token"), clock.Now)
            ? Empty(StatusCodes.Status401Unauthorized)
            : null);
    }

    public static Answer Empty(int status) => Answer.Text(status, "text/plain", "");
}
