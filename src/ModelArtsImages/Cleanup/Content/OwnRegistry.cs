namespace ModelArtsImages.Cleanup.Content;

/// <summary>Finds the registry that the SWR endpoint of an account manages.</summary>
internal static class OwnRegistry
{
    private const string ApiPrefix = "swr-api.";

    /// <summary>The host that paths of images begin with: <c>swr-api.x</c> manages the registry <c>swr.x</c>.</summary>
    public static string HostOf(Context context) =>
        context.SwrEndpoint is { Host: var host } && host.StartsWith(ApiPrefix, StringComparison.OrdinalIgnoreCase)
            ? "swr." + host.Substring(ApiPrefix.Length)
            : $"swr.{context.Region}.myhuaweicloud.com";

    /// <summary>Whether the registry holds a path. A path without a registry refers to it, too.</summary>
    public static bool Holds(Context context, ImagePath path) =>
        path.InstanceId is null
        && (path.Registry is not { } registry
            || string.Equals(registry, HostOf(context), StringComparison.OrdinalIgnoreCase)
            || string.Equals(registry, context.SwrEndpoint?.Authority, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds the implied registry to a path, so that two paths can be compared exactly.</summary>
    public static ImagePath Complete(Context context, ImagePath path) => path.InstanceId is { } instanceId
        ? path with { Registry = instanceId }
        : Holds(context, path) ? path with { Registry = HostOf(context) } : path;
}
