using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// The properties of any object, such as a row of a file or a table, a hashtable, or a class instance. Property names are not
/// case-sensitive.
/// </summary>
internal static class Fields
{
    /// <summary>The properties of an object; <see langword="null"/> if it is a plain value or an object of the module.</summary>
    public static PSObject? Of(object? input) => PSValue.Unwrap(input) switch
    {
        null or string or ValueType or Image or ImageGroup or ImageSaveJob or Array => null,
        IDictionary dictionary => FromDictionary(dictionary),
        _ => PSObject.AsPSObject(input),
    };

    public static bool Has(this PSObject fields, params string[] names) => Array.Exists(names, name => fields.Properties[name] is not null);

    /// <summary>The first value that is not null.</summary>
    public static object? Value(this PSObject fields, params string[] names) =>
        names.Select(name => Read(fields, name)).FirstOrDefault(static value => PSValue.Unwrap(value) is not null);

    /// <summary>The first value that is not empty, as text.</summary>
    public static string? Text(this PSObject fields, params string[] names) =>
        names.Select(name => Convert.ToString(PSValue.Unwrap(Read(fields, name)), CultureInfo.InvariantCulture))
            .FirstOrDefault(static text => !string.IsNullOrWhiteSpace(text));

    /// <summary>The same without control characters.</summary>
    public static string? CleanText(this PSObject fields, params string[] names) =>
        fields.Text(names) is { } text ? DisplayText.Clean(text) : null;

    /// <exception cref="ModelArtsException">The property is a script or a getter that fails.</exception>
    private static object? Read(PSObject fields, string name)
    {
        try
        {
            return fields.Properties[name]?.Value;
        }
        catch (ExtendedTypeSystemException e)
        {
            throw new ModelArtsException(
                Failure.InvalidArgument, $"The property {name} of an input cannot be read: {DisplayText.OneLine(e.Message, 300)}", e);
        }
    }

    private static PSObject FromDictionary(IDictionary dictionary)
    {
        var fields = new PSObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            if (entry.Key is string { Length: > 0 } name && fields.Properties[name] is null)
                fields.Properties.Add(new PSNoteProperty(name, entry.Value));
        }

        return fields;
    }
}
