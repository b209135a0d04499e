using System.Collections;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ModelArtsImages.Benchmarks.Hosting;

/// <summary>The service, in a process of its own on this machine.</summary>
internal sealed class Emulator : IDisposable
{
    private readonly EmulatorProcess _process;
    private readonly HttpClient _control;

    public Emulator(int images, string latency = "0ms")
    {
        _process = EmulatorProcess.Start(Places.EmulatorAssembly, ["--set", "generated", "--images", $"{images}", "--latency", latency]);
        Account = _process.WaitForAccount();
        _control = new HttpClient { BaseAddress = Account.Address };
    }

    public EmulatorAccount Account { get; }

    public Hashtable ConnectParameters => Account.ToParameters();

    /// <summary>Puts that many images in place of what is there.</summary>
    public async Task ResetAsync(int images)
    {
        using var answer = await _control.PostAsync("/emulator/reset", Json($$"""{"set":"generated","images":{{images}},"seed":1}"""));
        answer.EnsureSuccessStatusCode();
    }

    public async Task SetLatencyAsync(string latency)
    {
        using var answer = await _control.PatchAsync("/emulator/settings", Json($$"""{"latency":"{{latency}}"}"""));
        answer.EnsureSuccessStatusCode();
    }

    public async Task<string[]> ImageIdsAsync()
    {
        using var images = JsonDocument.Parse(await _control.GetStreamAsync("/emulator/images"));
        return [.. images.RootElement.EnumerateArray().Select(static image => image.GetProperty("id").GetString()!)];
    }

    public async Task ForgetRequestsAsync()
    {
        using var answer = await _control.DeleteAsync("/emulator/requests");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The query of each request since the last time that they were forgotten.</summary>
    public async Task<string[]> QueriesAsync()
    {
        using var requests = JsonDocument.Parse(await _control.GetStreamAsync("/emulator/requests"));
        return [.. requests.RootElement.EnumerateArray()
            .Select(static request => WebUtility.UrlDecode(request.GetProperty("query").GetString()!))];
    }

    public void Dispose()
    {
        _control.Dispose();
        _process.Dispose();
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
