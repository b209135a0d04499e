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

    /// <summary>The values that fit.</summary>
    /// <param name="command">The cmdlet whose argument is completed.</param>
    /// <param name="parameter">The parameter whose argument it is.</param>
    /// <param name="typed">What has been typed of it, without the quote it may begin with.</param>
    /// <param name="line">The command line before the cursor.</param>
    /// <param name="bound">The parameters whose values can be told already.</param>
    private protected abstract IEnumerable<CompletionResult> Complete(
        string command, string parameter, string typed, CommandAst line, IDictionary bound);

    /// <summary>Whether a parameter is specified. Its value may still be unknown before the command runs.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="parameter">The name of the parameter, which can be shortened.</param>
    /// <param name="than">A parameter that has the same beginning.</param>
    private protected static bool IsGiven(CommandAst line, string parameter, string than) =>
        line.CommandElements.OfType<CommandParameterAst>().Any(given => Begins(parameter, given) && !Begins(than, given));

    private static bool Begins(string parameter, CommandParameterAst given) =>
        parameter.StartsWith(given.ParameterName, StringComparison.OrdinalIgnoreCase);
}
