using System.Text.Json;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Faults;
using ModelArtsImages.Emulator.Groups;
using ModelArtsImages.Emulator.Hosting;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Requests;
using ModelArtsImages.Emulator.Saving;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Sets;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Control;

/// <summary>Resets the emulator to its start, or to other images.</summary>
internal sealed class ResetCommand(
    EmulatorOptions options, ImageLoader loader, GroupDetails groups, SaveImageJobs jobs, FaultInjector faults,
    TokenStore tokens, KeyStore keys, SettingsHolder settings, Listings listings, WorkloadPages pages, RequestLog log,
    RequestCounts counts)
{
    private ImageSetChoice _start = options.Images;

    /// <summary>Resets the state. Credentials that were issued stay valid.</summary>
    public void Run(JsonNode? body)
    {
        var wanted = body?.Deserialize<ResetRequest>(EmulatorJson.Control) ?? new ResetRequest();
        Load(wanted is { Images: null, Set: null }
            ? _start with { Seed = wanted.Seed ?? _start.Seed }
            : ImageSetChoice.From(wanted.Set, wanted.Images, wanted.Seed ?? _start.Seed));
    }

    /// <summary>Resets the state as if the emulator had just been started with these images. Issued credentials become invalid.</summary>
    public void Restart(JsonNode? body)
    {
        var wanted = body?.Deserialize<ResetRequest>(EmulatorJson.Control) ?? new ResetRequest();
        _start = ImageSetChoice.From(wanted.Set, wanted.Images, wanted.Seed ?? 1);
        tokens.RevokeAll();
        keys.RevokeTemporary();
        Load(_start);
    }

    private void Load(ImageSetChoice choice)
    {
        faults.Set(options.Faults);
        tokens.RestoreLasting();
        settings.Reset();
        loader.Load(choice);
        groups.Clear();
        jobs.Clear();
        listings.Clear();
        pages.Clear();
        log.Clear();
        counts.Reset();
    }
}

/// <summary>The images after the reset; without a value, the initial ones.</summary>
internal sealed record ResetRequest
{
    public int? Images { get; init; }

    public int? Seed { get; init; }

    public string? Set { get; init; }
}
