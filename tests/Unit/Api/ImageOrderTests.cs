using ModelArtsImages.Api;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Unit.Api;

/// <summary>Images are returned in the requested order, or not at all.</summary>
public sealed class ImageOrderTests
{
    [Theory]
    [InlineData("create_at", "ASC", "1 2 2 3", true)]
    [InlineData("create_at", "ASC", "1 3 2", false)]
    [InlineData("create_at", "DESC", "3 2 2 1", true)]
    [InlineData("create_at", "DESC", "1 2", false)]
    [InlineData("create_at", "DESC", "3 ? 2", true)]
    [InlineData("create_at", "DESC", "2 ? 3", false)]
    [InlineData("create_at", "ASC", "", true)]
    [InlineData("name", "ASC", "3 1 2", true)]
    [InlineData(null, null, "1 3 2", true)]
    public void Times_and_sizes_are_compared(string? key, string? direction, string values, bool isOrdered)
    {
        var query = new ImageQuery { Type = "DEDICATED", SortKey = key, SortDirection = direction };
        foreach (var field in key is "create_at" ? ["create_at", "update_at", "size"] : new[] { key })
        {
            List<Image?> page = [.. values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(value => Of(field, value)), null];
            AssertChecked(query with { SortKey = field }, page, isOrdered);
        }
    }

    [Theory]
    [InlineData("a1 a2 b1", true)]
    [InlineData("a2 a1", false)]
    [InlineData("b1 a2 A1", true)]
    [InlineData("a? a1 a2", true)]
    public void A_later_field_counts_if_the_texts_before_it_are_equal(string values, bool isOrdered)
    {
        var query = new ImageQuery { Type = "DEDICATED", SortKey = "name,create_at", SortDirection = "ASC" };

        AssertChecked(query, [.. values.Split(' ').Select(static value => Named(Of("create_at", value[1..]), value[..1]))], isOrdered);
    }

    private static Image Named(Image image, string name)
    {
        image.Name = name;
        return image;
    }

    private static Image Of(string? field, string value)
    {
        if (value == "?") return new Image();
        var number = long.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local).AddSeconds(number);
        return field switch
        {
            "create_at" => new Image { CreatedAt = time },
            "update_at" => new Image { UpdatedAt = time },
            _ => new Image { Size = number },
        };
    }

    private static void AssertChecked(ImageQuery query, List<Image?> page, bool isOrdered)
    {
        var exception = Record.Exception(() => ImageOrder.Check(query, page));
        if (isOrdered) Assert.Null(exception);
        else Assert.Equal(Failure.InvalidResponse, Assert.IsType<ModelArtsException>(exception).Failure);
    }
}
