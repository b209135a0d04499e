using System.Globalization;

namespace ModelArtsImages.Emulator.Service;

/// <summary>Which part of a listing is wanted.</summary>
internal sealed record Paging(int Offset, int Limit)
{
    /// <summary>Null where one of them is no number, or the limit is 0.</summary>
    public static Paging? Read(string? offset, string? limit, int defaultLimit) =>
        TryNumber(offset, 0, out var from) && TryNumber(limit, defaultLimit, out var most) && most > 0 ? new Paging(from, most) : null;

    private static bool TryNumber(string? text, int absent, out int number)
    {
        number = absent;
        return text is null || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
