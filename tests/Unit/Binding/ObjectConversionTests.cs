using System.Management.Automation;
using ModelArtsImages.Binding;

namespace ModelArtsImages.Unit.Binding;

/// <summary>Images that were written to a file and read again keep their values.</summary>
public sealed class ObjectConversionTests
{
    private static readonly DateTime Time = new DateTime(2026, 1, 15, 8, 30, 45, DateTimeKind.Utc).ToLocalTime();

    [Fact]
    public void A_time_is_kept_as_JSON_gives_it() => Assert.Equal(Time, Read(Time.ToUniversalTime()));

    [Fact]
    public void A_time_is_kept_as_text_of_this_culture() =>
        Assert.Equal(Time, Read(Time.ToString(System.Globalization.CultureInfo.CurrentCulture)));

    [Fact]
    public void A_time_is_kept_as_CLIXML_gives_it() =>
        Assert.Equal(Time, Read(PSSerializer.Deserialize(PSSerializer.Serialize(Time, 2))));

    [Fact]
    public void A_time_is_kept_as_text_with_a_zone() => Assert.Equal(Time, Read(Time.ToString("o")));

    [Fact]
    public void A_time_is_kept_as_the_service_gives_it() => Assert.Equal(Time, Read(new DateTimeOffset(Time).ToUnixTimeMilliseconds()));

    [Theory]
    [InlineData("some day")]
    [InlineData("")]
    [InlineData("1969-12-31")]
    [InlineData(0L)]
    public void What_is_no_time_is_none(object value) => Assert.Null(Read(value));

    [Theory]
    [InlineData(nameof(Image.ProjectId))]
    [InlineData(nameof(Image.Region))]
    [InlineData(nameof(Image.Visibility))]
    [InlineData(nameof(Image.Type))]
    public void Whatever_says_beside_its_id_where_or_what_it_is_is_held_to_it(string property)
    {
        var fields = new PSObject();
        fields.Properties.Add(new PSNoteProperty("id", "1"));
        fields.Properties.Add(new PSNoteProperty(property, "x"));
        var dictionary = new System.Collections.Hashtable { ["ID"] = "1", [property] = "x" };

        var made = new { Id = "1", ProjectId = "x", Region = "x", Visibility = "x", Type = "x" };
        foreach (var form in new object[] { fields, dictionary, new PSObject(dictionary), made })
        {
            var image = Assert.IsType<Image>(ObjectConversion.From(form, typeof(Image)));
            Assert.Equal("1", image.Id);
            Assert.Equal("x", typeof(Image).GetProperty(property)!.GetValue(image));
        }

        Assert.IsType<ImageGroup>(ObjectConversion.From(fields, typeof(ImageGroup)));
        Assert.Null(ObjectConversion.From(fields, kind: null));
    }

    [Fact]
    public void What_says_nothing_is_none()
    {
        foreach (var form in new object?[]
        {
            null, "1", 1, new PSObject("1"), new object[] { 1 }, new { Id = "1" }, new { ProjectId = "1" },
            new Image { Id = "1" }, new PSObject(new ImageGroup()),
        })
        {
            Assert.Null(ObjectConversion.From(form, typeof(Image)));
        }
    }

    private static DateTime? Read(object updatedAt)
    {
        var fields = new PSObject();
        fields.Properties.Add(new PSNoteProperty(nameof(Image.SwrPath), "registry/team/app:1.0"));
        fields.Properties.Add(new PSNoteProperty(nameof(Image.UpdatedAt), updatedAt));
        return Assert.IsType<Image>(ObjectConversion.From(fields, typeof(Image))).UpdatedAt;
    }
}
