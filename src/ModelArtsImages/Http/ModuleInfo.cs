namespace ModelArtsImages.Http;

/// <summary>The identity of the module in requests.</summary>
internal static class ModuleInfo
{
    /// <summary>The version of the manifest.</summary>
    public static readonly string Version = typeof(ModuleInfo).Assembly.GetName().Version.ToString(3);

    /// <summary>How the module names itself to the service.</summary>
    public static readonly string UserAgent = $"ModelArtsImages/{Version}";
}
