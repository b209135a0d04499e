using System.Text.Json;

namespace ModelArtsImages.Sandbox;

/// <summary>Makes the emulator's account the default account.</summary>
internal static class EmulatorEnvironment
{
    private static readonly string[] AccountPrefixes = ["HUAWEICLOUD_", "HW_"];

    /// <summary>
    /// Sets the variables of this process and its children. With real credentials in the environment, a user must not reach the real
    /// service from a sandbox, not even after Disconnect-MAAccount.
    /// </summary>
    /// <param name="announcement">The emulator's announcement.</param>
    public static void Set(string announcement)
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            if (AccountPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                Environment.SetEnvironmentVariable(name, null);
        }

        var account = JsonDocument.Parse(announcement).RootElement;
        Environment.SetEnvironmentVariable("HUAWEICLOUD_SDK_AK", Of("accessKey"));
        Environment.SetEnvironmentVariable("HUAWEICLOUD_SDK_SK", Of("secretKey"));
        Environment.SetEnvironmentVariable("HUAWEICLOUD_SDK_PROJECT_ID", Of("projectId"));
        Environment.SetEnvironmentVariable("HUAWEICLOUD_SDK_IAM_ENDPOINT", Of("address"));
        Environment.SetEnvironmentVariable("HUAWEICLOUD_SDK_STS_ENDPOINT", Of("address"));
        foreach (var service in (string[])["MODELARTS", "SWR"])
        {
            Environment.SetEnvironmentVariable(
                $"HUAWEICLOUD_SDK_REGION_{service}_{Of("region").Replace('-', '_').ToUpperInvariant()}", Of("address"));
        }

        Environment.SetEnvironmentVariable("HW_REGION_NAME", Of("region"));

        string Of(string name) => account.GetProperty(name).GetString()!;
    }
}
