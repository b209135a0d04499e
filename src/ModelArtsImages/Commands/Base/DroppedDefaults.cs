using System.Collections;
using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Commands.Base;

/// <summary>
/// Finds a default in $PSDefaultParameterValues that PowerShell dropped. It drops a default that it cannot bind, and all of them if they
/// are ambiguous, and only warns. The account that was named, -ReadOnly, or -WhatIf would be lost.
/// </summary>
internal static class DroppedDefaults
{
    /// <summary>The parameter whose default was dropped; <see langword="null"/> if none was.</summary>
    /// <param name="ofAnySet">Whether to consider the parameters of all parameter sets, not only those of the current one.</param>
    public static string? Find(PSCmdlet cmdlet, bool ofAnySet)
    {
        if (PSValue.Unwrap(cmdlet.GetVariableValue("PSDefaultParameterValues")) is not IDictionary { Count: > 0 } defaults
            || LanguagePrimitives.IsTrue(defaults["Disabled"]))
        {
            return null;
        }

        var command = cmdlet.MyInvocation.MyCommand;
        var keys = defaults.Keys.OfType<string>().Select(PatternOf).OfType<WildcardSet>().ToList();
        return command.Parameters.Values
            .Where(parameter => ofAnySet || parameter.ParameterSets.Keys.Any(
                set => set == ParameterAttribute.AllParameterSets || set == cmdlet.ParameterSetName))
            .Where(parameter => !cmdlet.MyInvocation.BoundParameters.ContainsKey(parameter.Name))
            .FirstOrDefault(parameter => parameter.Aliases.Append(parameter.Name).Any(
                name => keys.Exists(key => key.Matches($"{command.Name}:{name}"))))?.Name;
    }

    /// <summary>The pattern of a key such as <c>*-MA*:Context</c>; <see langword="null"/> if PowerShell cannot use it either.</summary>
    private static WildcardSet? PatternOf(string key)
    {
        try
        {
            return new WildcardSet([key.Replace(" ", string.Empty)]);
        }
        catch (ModelArtsException)
        {
            return null;
        }
    }
}
