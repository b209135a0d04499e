using System.Text;
using System.Text.Json;

namespace ModelArtsImages.Models.Json;

/// <summary>Assigns the value of a field to its property.</summary>
internal delegate void FieldSetter<in T>(ref FieldReader value, T record);

/// <summary>Reads objects of one kind.</summary>
/// <param name="create">Creates an empty object.</param>
/// <param name="keepUnknown">Receives the fields that are not among <paramref name="fields"/>, as a JSON object; <see langword="null"/> to
/// ignore them.</param>
/// <param name="fields">The fields, preferably in the service's order, so that the first comparison finds each.</param>
internal sealed class RecordReader<T>(Func<T> create, Action<T, byte[]>? keepUnknown, params (string Name, FieldSetter<T> Set)[] fields)
    where T : class
{
    private readonly byte[][] _names = Array.ConvertAll(fields, static field => Encoding.UTF8.GetBytes(field.Name));

    /// <summary>Reads a text that consists of one object.</summary>
    /// <exception cref="JsonException">The text is not a single object.</exception>
    public T Read(ReadOnlySpan<byte> json)
    {
        var reader = new FieldReader(json);
        reader.Next();
        var record = Read(ref reader);
        reader.End();
        return record;
    }

    /// <summary>Reads the object that begins at the current token.</summary>
    public T Read(ref FieldReader reader)
    {
        if (reader.Kind != JsonTokenType.StartObject) throw new JsonException();

        var record = create();
        var next = 0;
        while (reader.NextField())
        {
            var field = Find(ref reader, next);
            if (field >= 0)
            {
                next = field + 1;
                reader.Next();
                fields[field].Set(ref reader, record);
            }
            else if (keepUnknown is not null)
            {
                reader.KeepUnknown();
            }
            else
            {
                reader.Next();
                reader.Skip();
            }
        }

        if (reader.TakeUnknown() is { } unknown) keepUnknown!(record, unknown);
        return record;
    }

    private int Find(ref FieldReader reader, int next)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            var field = (next + i) % _names.Length;
            if (reader.IsField(_names[field])) return field;
        }

        return -1;
    }
}
