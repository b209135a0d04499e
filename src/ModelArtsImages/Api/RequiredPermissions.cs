namespace ModelArtsImages.Api;

/// <summary>The permissions that operations require, as an administrator grants them.</summary>
internal static class RequiredPermissions
{
    public const string List = "modelarts:image:list";
    public const string Show = "modelarts:image:get";
    public const string Delete = "modelarts:image:delete" + DeleteContent;
    public const string Sync = "modelarts:image:sync";
    public const string ListGroups = "modelarts:image:listGroup";
    public const string DeleteGroup = "modelarts:image:deleteGroup" + DeleteContent;
    public const string UpdateGroup = "modelarts:image:updateGroup";

    public const string Register =
        "modelarts:image:register, swr:repo:listRepos, swr:repo:listRepoTags, swr:repo:getRepo, swr:repo:getRepoDomain, " +
        "swr:repo:createRepoDomain, " +
        "swr:repository:listRepositories, swr:repository:listArtifacts, swr:repository:getTag";

    private const string DeleteContent = ", swr:repo:listRepoTags, swr:repo:deleteRepoTag, swr:repository:getTag, swr:repository:deleteTag";
}
