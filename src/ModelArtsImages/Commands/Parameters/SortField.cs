namespace ModelArtsImages.Commands;

/// <summary>Names the service's fields by the properties that users see.</summary>
internal static class SortField
{
    /// <summary>The field of a property; what is no property with a name of its own is taken as the service's own name.</summary>
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
