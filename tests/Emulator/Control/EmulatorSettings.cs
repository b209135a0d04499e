using System.Text.Json;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Hosting;
using ModelArtsImages.Emulator.Iam;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Metadata;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Control;

/// <summary>The error for the deletion of an image in use. The code is not public, so tests can choose one.</summary>
internal sealed record InUseSettings
{
    public int Status { get; init; } = StatusCodes.Status400BadRequest;

    public string Code { get; init; } = "ModelArts.6798";

    /// <summary>The kinds of workload that prevent the deletion of their images.</summary>
    public IReadOnlyList<WorkloadKind> By { get; init; } = [WorkloadKind.Notebooks];

    /// <summary>The text, in which <c>{0}</c> stands for the image's id.</summary>
    public string Message { get; init; } = "The image {0} is being used by a running instance.";
}

/// <summary>The unit of an offset.</summary>
internal enum OffsetUnit
{
    Pages,
    Records,
}

/// <summary>The behavior of the service where deployments differ or time matters.</summary>
internal sealed record EmulatorSettings
{
    /// <summary>The time from the arrival of a request to its response.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The response of a successful DeleteImage.</summary>
    public DeleteResponse DeleteResponse { get; init; }

    /// <summary>The response of a successful DeleteImageGroup.</summary>
    public DeleteResponse GroupDeleteResponse { get; init; }

    public ForceReadFrom ForceReadFrom { get; init; } = ForceReadFrom.Either;

    /// <summary>The status of an image or group that does not exist: 400 or 404.</summary>
    public int MissingStatus { get; init; } = StatusCodes.Status400BadRequest;

    /// <summary>The error code for an image or group that does not exist, such as ModelArts.6404 or ModelArts.6797.</summary>
    public string MissingCode { get; init; } = "ModelArts.6404";

    public InUseSettings InUse { get; init; } = new();

    public ListingSettings Listing { get; init; } = new();

    public SwrSettings Swr { get; init; } = new();

    public WorkloadListingSettings WorkloadListing { get; init; } = new();

    /// <summary>The operations for which the caller has no permission.</summary>
    public IReadOnlyList<string> Forbidden { get; init; } = [];

    /// <summary>The unit of the offset of ListAlgorithms.</summary>
    public OffsetUnit AlgorithmOffset { get; init; }

    /// <summary>The value of <c>is_swr_enterprise</c> in ListImageGroup.</summary>
    public bool IsSwrEnterprise { get; init; }

    /// <summary>RegisterImage rejects content of more bytes than this; null for no limit.</summary>
    public long? LargestImage { get; init; }

    /// <summary>ListImageGroup without a type answers as if <c>group</c> were the id of an image.</summary>
    public bool GroupListNeedsType { get; init; } = true;

    /// <summary>RegisterImage rejects a path without content in SWR; otherwise it assumes that the content was just pushed.</summary>
    public bool RegisterRequiresContent { get; init; }

    /// <summary>Requests may use enumerated values that the reference does not list, as with a service newer than the client.</summary>
    public bool AcceptNewValues { get; init; }

    /// <summary>The difference between the service's clock and that of the machine.</summary>
    public TimeSpan ClockOffset { get; init; }

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    public TimeSpan TemporaryKeyLifetime { get; init; } = TimeSpan.FromHours(24);

    public LifeCycleSettings LifeCycle { get; init; } = new();

    /// <summary>The signatures that are accepted.</summary>
    public SigningAlgorithm SigningAlgorithm { get; init; }

    public IamSettings Iam { get; init; } = new();

    public PodIdentitySettings PodIdentity { get; init; } = new();

    public MetadataSettings Metadata { get; init; } = new();

    /// <summary>The error in these settings; null if there is none.</summary>
    public string? Validate()
    {
        if (MissingStatus is not (StatusCodes.Status404NotFound or StatusCodes.Status400BadRequest))
            return "missingStatus is 404 or 400.";
        if (InUse.Status is < 400 or > 599)
            return "inUse.status is from 400 to 599.";
        if (Forbidden.FirstOrDefault(f => !ServiceEndpoints.OperationNames.Contains(f)) is { } unknown)
            return $"forbidden: there is no operation {unknown}.";
        if ((Listing.Validate() ?? Swr.Validate() ?? WorkloadListing.Validate()) is { } error)
            return error;
        if (Metadata.TokenStatus is not (200 or (>= 400 and <= 599)))
            return "metadata.tokenStatus is 200 or an error from 400 to 599.";
        return Latency < TimeSpan.Zero || LifeCycle.Init < TimeSpan.Zero || LifeCycle.Creating < TimeSpan.Zero
            ? "latency and the steps of lifeCycle are not negative."
            : null;
    }
}

/// <summary>The current settings, some of which can be changed.</summary>
internal sealed class SettingsHolder
{
    private readonly Lock _gate = new();
    private readonly EmulatorSettings _initial;
    private volatile EmulatorSettings _current;

    public SettingsHolder(EmulatorSettings initial) => _initial = _current = initial;

    public EmulatorSettings Current => _current;

    /// <summary>Changes the settings that the patch contains, at any depth, and keeps the others.</summary>
    public EmulatorSettings Patch(JsonObject patch)
    {
        lock (_gate)
        {
            var settings = JsonSerializer.SerializeToNode(_current, EmulatorJson.Control)!.AsObject();
            Merge(settings, patch);
            var changed = settings.Deserialize<EmulatorSettings>(EmulatorJson.Control)!;
            return changed.Validate() is { } error ? throw new FormatException(error) : _current = changed;
        }
    }

    public void Reset() => _current = _initial;

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is JsonObject deeper && target[name] is JsonObject inner)
                Merge(inner, deeper);
            else
                target[name] = value?.DeepClone();
        }
    }
}
