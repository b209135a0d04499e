namespace ModelArtsImages.Binding;

/// <summary>Translates the properties that users see into the service's fields.</summary>
internal static class SortField
{
    /// <summary>The field of a property. Any other text is taken for the service's own name of a field.</summary>
    public static string ToServiceField(string property) => property.ToLowerInvariant() switch
    {
        "createdat" => "create_at",
        "updatedat" => "update_at",
        "architecture" => "arch",
        "swrpath" => "swr_path",
        "servicetype" => "service_type",
        "workspaceid" => "workspace_id",
        var field => field,
    };
}
