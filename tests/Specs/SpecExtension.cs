using Microsoft.Testing.Platform.Extensions;

namespace ModelArtsImages.Specs;

/// <summary>The properties that Microsoft.Testing.Platform requires of its extensions.</summary>
internal abstract class SpecExtension : IExtension
{
    public string Uid => GetType().Name;

    public string Version => "1.0.0";

    public string DisplayName => "Pester specs";

    public string Description => "Runs *.Tests.ps1 with Pester in PowerShell.";

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);
}
