using System.Text.Json;

namespace ModelArtsImages.Models.Json;

/// <summary>Reads one page of a listing: no more records than were requested, even if the service sends more.</summary>
internal static class PageReader
{
    /// <summary>Reads the page.</summary>
    /// <param name="json">The body of the response.</param>
    /// <param name="records">Reads one record.</param>
    /// <param name="limit">How many records were requested.</param>
    /// <returns>The page; <see langword="null"/> for an object without any field of a page.</returns>
    /// <exception cref="JsonException">It is not an object, or one of its records is not an object.</exception>
    public static Page<T>? Read<T>(ReadOnlySpan<byte> json, RecordReader<T> records, int limit, CancellationToken cancellationToken)
        where T : class
    {
        var reader = new FieldReader(json, cancellationToken);
        reader.Next();
        if (reader.Kind != JsonTokenType.StartObject) throw new JsonException();

        var page = new Page<T>();
        var (isPage, isEmpty) = (false, true);
        while (reader.NextField())
        {
            isEmpty = false;
            // Some deployments list groups under their own field name.
            var isData = reader.IsField("data"u8) || reader.IsField("groups"u8);
            var isTotal = reader.IsField("total"u8);
            isPage |= isData || isTotal || reader.IsField("current"u8) || reader.IsField("pages"u8);
            reader.Next();
            if (isTotal) page.Total = reader.Integer();
            else if (!isData) reader.Skip();
            else if (reader.Kind != JsonTokenType.Null) ReadRecords(ref reader, page, records, limit);
        }

        reader.End();
        return isPage || isEmpty ? page : null;
    }

    private static void ReadRecords<T>(ref FieldReader reader, Page<T> page, RecordReader<T> records, int limit)
        where T : class
    {
        if (reader.Kind != JsonTokenType.StartArray) throw new JsonException();
        page.HasRecords = true;
        for (reader.Next(); reader.Kind != JsonTokenType.EndArray; reader.Next())
        {
            if (page.Items.Count >= limit) reader.Skip();
            else page.Items.Add(reader.Kind == JsonTokenType.Null ? null : records.Read(ref reader));
        }
    }
}
