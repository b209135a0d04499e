using System.Text.Json;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Json;

namespace ModelArtsImages.Emulator.Control;

/// <summary>The settings in force, and the way to change some of them.</summary>
internal sealed class SettingsHolder
{
    private readonly Lock _gate = new();
    private readonly EmulatorSettings _initial;
    private volatile EmulatorSettings _current;

    public SettingsHolder(EmulatorSettings initial) => _initial = _current = initial;

    public EmulatorSettings Current => _current;

    /// <summary>Changes what the patch names, in depth, and leaves the rest.</summary>
    public EmulatorSettings Patch(JsonObject patch)
    {
        lock (_gate)
        {
            var settings = JsonSerializer.SerializeToNode(_current, EmulatorJson.Control)!.AsObject();
            Merge(settings, patch);
            var changed = settings.Deserialize<EmulatorSettings>(EmulatorJson.Control)!;
            return changed.Mistake() is { } mistake ? throw new FormatException(mistake) : _current = changed;
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
