using System.Diagnostics.CodeAnalysis;

namespace ModelArtsImages.Binding;

/// <summary>The documented values of parameters. The service may add others, so any other value is passed on with a warning.</summary>
internal static class KnownParameterValues
{
    /// <summary>The values by the name of the parameter, which is the same in every cmdlet.</summary>
    private static readonly Dictionary<string, string[]> ByParameter = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Architecture"] = ["X86_64", "AARCH64"],
        ["DevService"] = ["NOTEBOOK", "SSH"],
        ["Origin"] = ["CUSTOMIZE", "IMAGE_SAVE"],
        ["ResourceCategory"] = ["CPU", "GPU", "ASCEND"],
        ["ServiceType"] = ["COMMON", "INFERENCE", "TRAIN", "DEV", "UNKNOWN"],
        ["SortBy"] = ["CreatedAt", "UpdatedAt", "Name", "Tag", "Namespace", "Status", "Size"],
        ["Status"] =
        [
            KnownValues.Init, KnownValues.Creating, KnownValues.CreateFailed, KnownValues.Error, KnownValues.Active, KnownValues.Deleted,
        ],
        ["Type"] = KnownValues.Types,
        ["Visibility"] = [KnownValues.Private, KnownValues.Public, "HIDDEN"],
    };

    /// <summary>The values of a parameter; <see langword="null"/> if none are documented.</summary>
    public static string[]? Of(string parameterName) => ByParameter.TryGetValue(parameterName, out var values) ? values : null;

    /// <summary>Converts a documented value to the service's spelling. Any other value is returned unchanged.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static string? Normalize(string parameterName, string? value) =>
        Array.Find(Of(parameterName) ?? [], known => string.Equals(known, value, StringComparison.OrdinalIgnoreCase)) ?? value;
}
