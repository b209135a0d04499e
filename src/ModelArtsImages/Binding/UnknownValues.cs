using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>Warns of values that the service does not document: a typing error, or a value that is newer than this module.</summary>
internal static class UnknownValues
{
    public static void WarnOfUnknownValues(this PSCmdlet cmdlet)
    {
        foreach (var parameter in cmdlet.MyInvocation.BoundParameters)
        {
            if (KnownValues.OfParameter(parameter.Key) is not { } known) continue;

            foreach (var value in ValuesOf(parameter.Value))
            {
                if (known.Contains(value, StringComparer.OrdinalIgnoreCase)) continue;
                cmdlet.WriteWarning(
                    $"'{DisplayText.OneLine(value, 100)}' is not a value of -{parameter.Key} that this module knows " +
                    $"({string.Join(", ", known)}). It is used as it is.");
            }
        }
    }

    private static string[] ValuesOf(object value) => value switch
    {
        string single => [single],
        string[] many => many,
        _ => [],
    };
}
