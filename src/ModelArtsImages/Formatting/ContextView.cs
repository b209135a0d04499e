using System.Management.Automation;
using ModelArtsImages.Connections;
using ModelArtsImages.Text;

namespace ModelArtsImages.Formatting;

/// <summary>The cell of the table of contexts that no property of a context holds. ModelArtsImages.Types.ps1xml refers to it.</summary>
public static class ContextView
{
    /// <summary>Marks the current context of the session.</summary>
    /// <param name="context">The context of the row.</param>
    /// <returns>An asterisk for the current context, an empty string for any other.</returns>
    public static string CurrentMark(PSObject context) =>
        PSValue.Unwrap(context) is Context shown && ReferenceEquals(shown, ContextStore.OfSession.Current) ? "*" : string.Empty;
}
