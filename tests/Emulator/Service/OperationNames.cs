using ModelArtsImages.Emulator.Groups;
using ModelArtsImages.Emulator.Iam;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Metadata;
using ModelArtsImages.Emulator.Saving;

namespace ModelArtsImages.Emulator.Service;

/// <summary>The operations that there are, by the names that the request log and the fault rules use.</summary>
internal static class OperationNames
{
    /// <summary>What no operation answers.</summary>
    public const string Unknown = "Unknown";

    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        nameof(ListImage), nameof(ShowImage), nameof(DeleteImage), nameof(RegisterImage), nameof(SyncImage),
        nameof(ListImageGroup), nameof(UpdateImageGroup), nameof(DeleteImageGroup),
        nameof(CreateImage), nameof(CreateSaveImageJob), nameof(ShowSaveImageJob),
        nameof(KeystoneCreateUserTokenByPassword), nameof(KeystoneListProjects),
        nameof(KeystoneListAuthProjects), nameof(KeystoneListAuthDomains),
        nameof(CreateMetadataToken), nameof(ShowSecurityKey), nameof(ShowMetadata),
        Unknown,
    };
}
