namespace ModelArtsImages.Emulator.Images;

/// <summary>The fields that a listing can be sorted by.</summary>
internal static class ImageOrder
{
    private static readonly Dictionary<string, Comparison<Image>> Fields = new(StringComparer.Ordinal)
    {
        ["id"] = By(i => i.Id),
        ["name"] = By(i => i.Name),
        ["tag"] = By(i => i.Tag),
        ["namespace"] = By(i => i.Namespace),
        ["swr_path"] = By(i => i.SwrPath),
        ["type"] = By(i => i.Type),
        ["status"] = By(i => i.Status),
        ["visibility"] = By(i => i.Visibility),
        ["origin"] = By(i => i.Origin),
        ["arch"] = By(i => i.Architecture),
        ["service_type"] = By(i => i.ServiceType),
        ["workspace_id"] = By(i => i.WorkspaceId),
        ["description"] = By(i => i.Description),
        ["size"] = (a, b) => a.Size.CompareTo(b.Size),
        ["create_at"] = (a, b) => a.CreatedAt.CompareTo(b.CreatedAt),
        ["update_at"] = (a, b) => a.UpdatedAt.CompareTo(b.UpdatedAt),
    };

    public static bool Knows(string field) => Fields.ContainsKey(field);

    /// <summary>By the fields in turn, and by id where all are equal: pages must neither repeat nor skip an image.</summary>
    public static Comparison<Image> For(IReadOnlyList<string> fields, bool descending)
    {
        var comparisons = fields.Select(f => Fields[f]).ToArray();
        var sign = descending ? -1 : 1;
        return (a, b) =>
        {
            foreach (var comparison in comparisons)
            {
                var order = comparison(a, b);
                if (order != 0)
                    return order * sign;
            }
            return string.CompareOrdinal(a.Id, b.Id);
        };
    }

    private static Comparison<Image> By(Func<Image, string> field) => (a, b) => string.CompareOrdinal(field(a), field(b));
}
