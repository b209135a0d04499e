using System.Management.Automation;

namespace ModelArtsImages.Text;

/// <summary>Values as PowerShell hands them over.</summary>
internal static class PSValue
{
    /// <summary>The value itself, without the wrapper that PowerShell may have put around it.</summary>
    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
