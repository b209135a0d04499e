namespace ModelArtsImages.Connections;

/// <summary>The regions of the service and the endpoints in them.</summary>
internal static class Regions
{
    /// <summary>The known regions of ModelArts; the endpoints of others follow the same pattern.</summary>
    public static readonly string[] Known =
    [
        "af-north-1", "af-south-1", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "cn-east-3", "cn-east-4",
        "cn-north-1", "cn-north-11", "cn-north-12", "cn-north-2", "cn-north-4", "cn-north-9", "cn-south-1", "cn-southwest-2",
        "cn-southwest-3", "la-north-2", "la-south-2", "me-east-1", "sa-brazil-1", "tr-west-1",
    ];

    /// <summary>Whether the text has the form of a region. No other text may become part of a host name.</summary>
    public static bool IsWellFormed(string region)
    {
        if (region.Length > 40) return false;
        var parts = region.Split('-');
        return parts.Length > 1 && parts[0].Length > 1 && IsLetter(parts[0][0]) && IsLetter(parts[0][1])
            && parts.All(static part => part.Length > 0 && part.All(static c => IsLetter(c) || c is >= '0' and <= '9'));

        static bool IsLetter(char c) => c is >= 'a' and <= 'z';
    }

    public static Uri ModelArtsEndpoint(string region) =>
        new($"https://modelarts.{region}.myhuaweicloud.{(region == "ap-southeast-1" ? "cn" : "com")}");

    /// <summary>
    /// The endpoint of IAM that belongs to an endpoint of ModelArts; <see langword="null"/> for another cloud, so that its credentials are
    /// not sent to this one.
    /// </summary>
    public static Uri? IamEndpoint(string region, Uri modelArtsEndpoint) => Beside(modelArtsEndpoint, region switch
    {
        "af-north-1" or "cn-southwest-3" or "cn-north-11" => "https://iam.myhuaweicloud.com",
        _ when region.StartsWith("eu-west-1", StringComparison.Ordinal) && region.Length == "eu-west-101".Length =>
            $"https://iam.{region}.myhuaweicloud.eu",
        _ => $"https://iam.{region}.myhuaweicloud.com",
    });

    /// <summary>
    /// The endpoint of SWR that belongs to an endpoint of ModelArts; <see langword="null"/> for another cloud, so that no credentials are
    /// sent to the wrong one.
    /// </summary>
    public static Uri? SwrEndpoint(string region, Uri modelArtsEndpoint) =>
        Beside(modelArtsEndpoint, $"https://swr-api.{region}.myhuaweicloud.com");

    /// <summary>The endpoint of STS that belongs to an endpoint of ModelArts; <see langword="null"/> for another cloud.</summary>
    public static Uri? StsEndpoint(string region, Uri modelArtsEndpoint) =>
        Beside(modelArtsEndpoint, $"https://sts.{region}.myhuaweicloud.com");

    /// <summary>The region that an endpoint names, as <c>modelarts.{region}.…</c>; <see langword="null"/> if it names none.</summary>
    public static string? OfEndpoint(Uri endpoint)
    {
        var labels = endpoint.Host.Split('.');
        return labels.Length > 3 && labels[0] == "modelarts" && IsWellFormed(labels[1]) ? labels[1] : null;
    }

    private static Uri? Beside(Uri modelArtsEndpoint, string url) => IsOfHuaweiCloud(modelArtsEndpoint.Host) ? new Uri(url) : null;

    private static bool IsOfHuaweiCloud(string host) => Array.Exists(
        [".myhuaweicloud.com", ".myhuaweicloud.cn", ".myhuaweicloud.eu"], end => host.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
