using System.Globalization;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Images;

/// <summary><c>GET /v1/{project_id}/images</c></summary>
internal sealed class ListImage(ImageStore store)
{
    private const int DefaultLimit = 200;
    private const string DefaultSortKey = "create_at";

    public Answer Run(ServiceRequest request)
    {
        var query = request.Query;
        if (Paging.Read(query, DefaultLimit) is not { } paging)
            return ServiceError.InvalidParameter("limit is a positive number, offset one that is not negative.");
        if (!TryFlag(query["name_fuzzy_match"], out var fuzzy))
            return ServiceError.InvalidParameter("name_fuzzy_match is true or false.");
        var direction = (query["sort_dir"] ?? "DESC").ToUpper(CultureInfo.InvariantCulture);
        if (direction is not ("ASC" or "DESC"))
            return ServiceError.InvalidParameter("sort_dir is ASC or DESC.");

        var wanted = new ImageQuery
        {
            ProjectId = request.ProjectId,
            // A listing that does not say so shows none of the user's own images.
            Type = query["type"] ?? ImageDefaults.BuiltIn,
            WorkspaceId = query["workspace_id"] ?? ImageDefaults.DefaultWorkspace,
            Name = query["name"],
            NameIsPart = fuzzy,
            Namespace = query["namespace"],
            ServiceType = query["service_type"],
            ShowName = query["show_name"],
            ShowTag = query["show_tag"],
            SortKey = query["sort_key"] ?? DefaultSortKey,
            Descending = direction == "DESC",
        };
        if (wanted.SortFields.FirstOrDefault(f => !ImageOrder.Knows(f)) is { } unknown)
            return ServiceError.NotSortable(unknown);

        var (page, total) = store.List(wanted, paging.Offset, paging.Limit);
        return Answer.Page(new PageBody(Array.ConvertAll(page, i => i.Json), total, paging.Limit, paging.Offset));
    }

    private static bool TryFlag(string? text, out bool flag)
    {
        flag = true;
        return text is null || bool.TryParse(text, out flag);
    }
}
