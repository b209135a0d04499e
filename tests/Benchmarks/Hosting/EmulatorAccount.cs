using System.Collections;
using System.Net;
using System.Text.Json;

namespace ModelArtsImages.Benchmarks.Hosting;

/// <summary>What the emulator says of itself when it listens: where it is, and an account that it knows.</summary>
public sealed record EmulatorAccount(Uri Address, string Region, string ProjectId, string AccessKey, string SecretKey)
{
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
}
