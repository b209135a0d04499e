using System.Diagnostics.CodeAnalysis;

namespace ModelArtsImages;

/// <summary>The values that the service documents. It grows: a value that is not here is passed on, with a warning.</summary>
internal static class KnownValues
{
    public const string BuiltIn = "BUILD_IN";
    public const string Dedicated = "DEDICATED";
    public const string Active = "ACTIVE";
    public const string CreateFailed = "CREATE_FAILED";
    public const string Creating = "CREATING";
    public const string Deleted = "DELETED";
    public const string Error = "ERROR";
    public const string Init = "INIT";
    public const string Private = "PRIVATE";
    public const string Public = "PUBLIC";
    public const string DefaultWorkspace = "0";

    public static readonly string[] Types = [Dedicated, BuiltIn];

    /// <summary>By the name of the parameter that takes them, which is the same on every cmdlet.</summary>
    private static readonly Dictionary<string, string[]> ByParameter = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Architecture"] = ["X86_64", "AARCH64"],
        ["DevService"] = ["NOTEBOOK", "SSH"],
        ["Origin"] = ["CUSTOMIZE", "IMAGE_SAVE"],
        ["ResourceCategory"] = ["CPU", "GPU", "ASCEND"],
        ["ServiceType"] = ["COMMON", "INFERENCE", "TRAIN", "DEV", "UNKNOWN"],
        ["SortBy"] = ["CreatedAt", "UpdatedAt", "Name", "Tag", "Namespace", "Status", "Size"],
        ["Status"] = [Init, Creating, CreateFailed, Error, Active, Deleted],
        ["Type"] = Types,
        ["Visibility"] = [Private, Public, "HIDDEN"],
    };

    /// <summary>The values of a parameter; <see langword="null"/> if it takes any.</summary>
    public static string[]? OfParameter(string parameterName) => ByParameter.TryGetValue(parameterName, out var values) ? values : null;

    /// <summary>The value in the service's spelling if it is a known one, else as it was given.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static string? Normalize(string parameterName, string? value) =>
        Array.Find(OfParameter(parameterName) ?? [], known => string.Equals(known, value, StringComparison.OrdinalIgnoreCase)) ?? value;
}
