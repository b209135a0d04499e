using System.Management.Automation;

namespace ModelArtsImages.Text;

/// <summary>Values from PowerShell.</summary>
internal static class PSValue
{
    /// <summary>Removes PowerShell's wrapper around a value.</summary>
    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
