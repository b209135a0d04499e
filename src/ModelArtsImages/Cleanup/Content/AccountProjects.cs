using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>Finds the other projects that an account has in its region. They share its registry.</summary>
internal static class AccountProjects
{
    private const string TokenAdvice = "a token is valid for its own project only; connect with an access key to compare all projects";

    /// <returns>The connections to the other projects, and why there may be more, or <see langword="null"/> if that is all.</returns>
    public static async Task<(IReadOnlyList<Connection> Connections, string? Unknown)> ListOthersAsync(
        Connection connection, CallOptions call)
    {
        var own = connection.Context;
        try
        {
            var projects = await connection.ListProjectsAsync(call).ConfigureAwait(false);
            // IAM lists every project that the account may use, including the current one.
            if (!projects.Exists(project => IsSame(project.Id, own.ProjectId)))
                return ([], $"the projects of the account cannot be listed: IAM does not list project {own.ProjectId}, which is in use");
            var others = projects.Where(project => IsInRegion(project.Name, own.Region))
                .Select(static project => project.Id)
                .Where(id => !IsSame(id, own.ProjectId))
                .Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
            if (others.Length == 0) return ([], null);
            return await connection.IsOfOneProjectAsync(call).ConfigureAwait(false)
                ? ([], $"{Count(others.Length)} of the account in region {own.Region} cannot be queried: {TokenAdvice}")
                : ([.. others.Select(id => connection.InProject(id!))], null);
        }
        catch (ModelArtsException e) when (!e.IsOfAccount)
        {
            return ([], $"the projects of the account cannot be listed: {e.Message}");
        }
    }

    /// <summary>A project's name is its region, or begins with it and an underscore. Without a name, it may be in any region.</summary>
    private static bool IsInRegion(string? name, string region) =>
        string.IsNullOrEmpty(name)
        || string.Equals(name, region, StringComparison.OrdinalIgnoreCase)
        || name!.StartsWith(region + "_", StringComparison.OrdinalIgnoreCase);

    private static bool IsSame(string? id, string other) => string.Equals(id, other, StringComparison.OrdinalIgnoreCase);

    private static string Count(int count) => count == 1 ? "another project" : $"{count} other projects";
}
