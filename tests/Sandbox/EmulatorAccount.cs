using System.Collections;
using System.Net;
using System.Text.Json;

namespace ModelArtsImages.Sandbox;

/// <summary>What the emulator says of itself when it listens: where it is, and an account that it knows.</summary>
public sealed record EmulatorAccount(Uri Address, string Region, string ProjectId, string AccessKey, string SecretKey)
{
    private static readonly string[] RealAccountPrefixes = ["HUAWEICLOUD_SDK_", "HW_"];

    public static EmulatorAccount FromJson(string line) =>
        JsonSerializer.Deserialize<EmulatorAccount>(line, JsonSerializerOptions.Web)
        ?? throw new JsonException("The emulator said nothing of itself.");

    /// <summary>The parameters of Connect-MAAccount, for splatting; the secret stays a SecureString.</summary>
    public Hashtable ToParameters() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Region"] = Region,
        ["ProjectId"] = ProjectId,
        ["Endpoint"] = Address,
        ["IamEndpoint"] = Address,
        ["AccessKey"] = AccessKey,
        ["SecretKey"] = new NetworkCredential(string.Empty, SecretKey).SecurePassword,
    };

    /// <summary>
    /// Makes this account the one that the module finds by itself in this process and its children. Whoever has real credentials in
    /// the environment must not reach the real service from a sandbox, not even after Disconnect-MAAccount.
    /// </summary>
    public void TakeOverEnvironment()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            if (RealAccountPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                Environment.SetEnvironmentVariable(name, null);
        }

        string address = Address.AbsoluteUri.TrimEnd('/');
        string endpointName = "HUAWEICLOUD_SDK_REGION_MODELARTS_" + Region.Replace('-', '_').ToUpperInvariant();
        Environment.SetEnvironmentVariable("HUAWEICLOUD_SDK_AK", AccessKey);
        Environment.SetEnvironmentVariable("HUAWEICLOUD_SDK_SK", SecretKey);
        Environment.SetEnvironmentVariable("HUAWEICLOUD_SDK_PROJECT_ID", ProjectId);
        Environment.SetEnvironmentVariable("HUAWEICLOUD_SDK_IAM_ENDPOINT", address);
        Environment.SetEnvironmentVariable(endpointName, address);
        Environment.SetEnvironmentVariable("HW_REGION_NAME", Region);
    }
}
