using ModelArtsImages.Emulator.Control;

namespace ModelArtsImages.Emulator.Service;

/// <summary>The service's clock, which can differ from the machine's.</summary>
internal sealed class ServiceClock(SettingsHolder settings)
{
    public DateTimeOffset Now => DateTimeOffset.UtcNow + settings.Current.ClockOffset;

    public bool IsOff => settings.Current.ClockOffset != TimeSpan.Zero;
}
