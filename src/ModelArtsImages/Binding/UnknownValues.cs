using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>Warns about values that the service does not document: a typo, or one added after this release.</summary>
internal static class UnknownValues
{
    public static void WarnAboutUnknownValues(this PSCmdlet cmdlet)
    {
        foreach (var parameter in cmdlet.MyInvocation.BoundParameters)
        {
            if (KnownParameterValues.Of(parameter.Key) is not { } known) continue;

            foreach (var value in ValuesOf(parameter.Value))
            {
                if (NameQuery.HasWildcards(value) || known.Contains(value, StringComparer.OrdinalIgnoreCase)) continue;
                cmdlet.WriteWarning(
                    $"'{DisplayText.OneLine(value, 100)}' is not a value of -{parameter.Key} that this module knows " +
                    $"({string.Join(", ", known)}). It is used unchanged.");
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
