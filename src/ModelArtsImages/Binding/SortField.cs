namespace ModelArtsImages.Binding;

/// <summary>Translates properties to the service's fields.</summary>
internal static class SortField
{
    /// <summary>The field of a property. Any other text is used as the service's own field name.</summary>
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
