using ModelArtsImages.Api;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>Reads the image objects of a project, or of all projects that the account has in the region.</summary>
internal static class ImageObjectsReader
{
    /// <summary>Reads the images of the connection's own project.</summary>
    public static async Task<ImageObjects> ReadOwnAsync(Connection connection, CallOptions call)
    {
        var objects = new ImageObjects(connection.Context);
        objects.AddProject(connection.Context.ProjectId, await ListAsync(connection, call).ConfigureAwait(false));
        return objects;
    }

    /// <summary>Reads the images of all projects of the account in the region, and records which projects cannot be read.</summary>
    /// <exception cref="ModelArtsException">The images of the connection's own project cannot be listed.</exception>
    public static async Task<ImageObjects> ReadAllAsync(Connection connection, CallOptions call)
    {
        var objects = await ReadOwnAsync(connection, call).ConfigureAwait(false);
        var others = await AccountProjects.ListOthersAsync(connection, call).ConfigureAwait(false);
        if (others.Unknown is { } unknown) objects.AddUnread(unknown);
        foreach (var project in others.Connections)
        {
            try
            {
                objects.AddProject(project.Context.ProjectId, await ListAsync(project, call).ConfigureAwait(false));
            }
            catch (ModelArtsException e)
            {
                objects.AddUnread($"the images of project {project.Context.ProjectId} cannot be listed: {e.Message}");
            }
        }

        return objects;
    }

    private static async Task<List<Image>> ListAsync(Connection connection, CallOptions call)
    {
        using var slots = new RequestSlots();
        var images = new List<Image>();
        foreach (var workspaceId in await connection.Workspaces.ListAsync(call).ConfigureAwait(false))
        {
            images.AddRange(await ProjectImages.ListAsync(connection.Images, workspaceId, static image => image, call, slots)
                .ConfigureAwait(false));
        }

        return images;
    }
}
