using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// The properties of an object, whatever it is: a row of a file or of a table, a hashtable, a class. Letter case of their names does not
/// matter.
/// </summary>
internal static class Fields
{
    /// <summary>The object with its properties; <see langword="null"/> if it is a plain value or one of the module's own.</summary>
    public static PSObject? Of(object? input) => PSValue.Unwrap(input) switch
    {
        null or string or ValueType or Image or ImageGroup or ImageSaveJob or Array => null,
        IDictionary dictionary => FromDictionary(dictionary),
        _ => PSObject.AsPSObject(input),
    };

    public static bool Has(this PSObject fields, params string[] names) => Array.Exists(names, name => fields.Properties[name] is not null);

    /// <summary>The first value that is there.</summary>
    public static object? Value(this PSObject fields, params string[] names) =>
        names.Select(name => fields.Properties[name]?.Value).FirstOrDefault(static value => PSValue.Unwrap(value) is not null);

    /// <summary>The first that is there and not empty, as text.</summary>
    public static string? Text(this PSObject fields, params string[] names) =>
        names.Select(name => Convert.ToString(PSValue.Unwrap(fields.Properties[name]?.Value), CultureInfo.InvariantCulture))
            .FirstOrDefault(static text => !string.IsNullOrWhiteSpace(text));

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
