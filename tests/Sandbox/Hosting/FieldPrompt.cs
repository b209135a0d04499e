using System.Collections;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace ModelArtsImages.Sandbox.Hosting;

/// <summary>Asks for values by name: the mandatory parameters that a command was started without.</summary>
public sealed class FieldPrompt(Terminal terminal, HostInput input)
{
    public Dictionary<string, PSObject> Ask(string? caption, string? message, Collection<FieldDescription> fields)
    {
        PromptText.WriteHeading(terminal, caption, message);
        if (fields.Any(f => !string.IsNullOrEmpty(f.HelpMessage)))
            terminal.WriteLine("(Type !? for Help.)");

        return fields.ToDictionary(f => f.Name, f => PSObject.AsPSObject(Ask(f)), StringComparer.OrdinalIgnoreCase);
    }

    private object Ask(FieldDescription field)
    {
        string label = string.IsNullOrEmpty(field.Label) ? field.Name : field.Label.Replace("&", "", StringComparison.Ordinal);
        Type type = TypeOf(field);

        if (type != typeof(string) && (type.IsArray || typeof(IList).IsAssignableFrom(type)))
            return AskList(field, label, type.GetElementType() ?? typeof(object));

        return AskValue(field, label, type)!;
    }

    /// <summary>Values until an empty line.</summary>
    private object[] AskList(FieldDescription field, string label, Type elementType)
    {
        List<object> values = [];
        while (AskValue(field, $"{label}[{values.Count}]", elementType, emptyEnds: true) is { } value)
            values.Add(value);

        return [.. values];
    }

    private object? AskValue(FieldDescription field, string label, Type type, bool emptyEnds = false)
    {
        if (type == typeof(SecureString))
        {
            SecureString secret = input.ReadSecret(label + ": ");
            return emptyEnds && secret.Length == 0 ? null : secret;
        }

        if (type == typeof(PSCredential))
            return new CredentialPrompt(terminal, input).Ask(caption: null, label, userName: null);

        while (true)
        {
            string answer = input.ReadLine(label + ": ");
            if (answer == "!?")
            {
                string help = field.HelpMessage;
                terminal.WriteLine(string.IsNullOrEmpty(help) ? $"No help is available for {field.Name}." : help);
                continue;
            }

            if (answer.Length == 0 && emptyEnds)
                return null;

            // "!!" stands for a "!" that begins the value itself.
            string text = answer.StartsWith("!!", StringComparison.Ordinal) ? answer[1..] : answer;
            if (LanguagePrimitives.TryConvertTo(text, type, CultureInfo.CurrentCulture, out object value))
                return value;

            PSStyle style = PSStyle.Instance;
            terminal.WriteLine($"{style.Formatting.Error}'{text}' is not a value of type {type.Name}.{style.Reset}");
        }
    }

    private static Type TypeOf(FieldDescription field) =>
        LanguagePrimitives.TryConvertTo(field.ParameterAssemblyFullName, out Type byAssembly) ? byAssembly
        : LanguagePrimitives.TryConvertTo(field.ParameterTypeFullName, out Type byName) ? byName
        : typeof(string);
}
