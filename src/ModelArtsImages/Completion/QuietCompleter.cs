using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ModelArtsImages.Completion;

/// <summary>A completer that never fails, because PowerShell offers file names if one does.</summary>
internal abstract class QuietCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return [.. Complete(commandName, parameterName, CompletionText.Typed(wordToComplete), commandAst, fakeBoundParameters)];
        }
        catch (Exception)
        {
            // Every error is ignored: completion cannot show one, and the command itself will report what is wrong.
            return [];
        }
    }

    /// <summary>The matching values.</summary>
    /// <param name="command">The cmdlet whose argument is completed.</param>
    /// <param name="parameter">The parameter whose argument it is.</param>
    /// <param name="typed">The typed text without an opening quotation mark.</param>
    /// <param name="line">The command line before the cursor.</param>
    /// <param name="bound">The parameters whose values are already known.</param>
    private protected abstract IEnumerable<CompletionResult> Complete(
        string command, string parameter, string typed, CommandAst line, IDictionary bound);

    /// <summary>Whether a parameter is specified. Its value may still be unknown before the command runs.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="parameter">The name of the parameter, which the user may have abbreviated.</param>
    /// <param name="otherThan">A parameter whose name begins in the same way.</param>
    private protected static bool IsGiven(CommandAst line, string parameter, string otherThan) =>
        line.CommandElements.OfType<CommandParameterAst>().Any(given => Begins(parameter, given) && !Begins(otherThan, given));

    private static bool Begins(string parameter, CommandParameterAst given) =>
        parameter.StartsWith(given.ParameterName, StringComparison.OrdinalIgnoreCase);
}
