using System.Globalization;

namespace ModelArtsImages.Emulator.Service;

/// <summary>Which part of a listing is wanted: <c>offset</c> counts records, not pages.</summary>
internal sealed record Paging(int Offset, int Limit)
{
    public static Paging? Read(SentQuery query, int defaultLimit) =>
        TryNumber(query["offset"], 0, out var offset) && TryNumber(query["limit"], defaultLimit, out var limit) && limit > 0
            ? new Paging(offset, limit)
            : null;

    private static bool TryNumber(string? text, int absent, out int number)
    {
        number = absent;
        return text is null || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
