using System.Collections;
using System.Management.Automation;
using ModelArtsImages.Binding;

namespace ModelArtsImages.Unit.Binding;

/// <summary>Images keep their values through a file.</summary>
public sealed class ObjectConversionTests
{
    private static readonly DateTime Time = new DateTime(2026, 1, 15, 8, 30, 45, DateTimeKind.Utc).ToLocalTime();

    [Fact]
    public void A_time_from_JSON_is_preserved() => Assert.Equal(Time, Read(Time.ToUniversalTime()));

    [Fact]
    public void A_time_as_text_of_the_current_culture_is_preserved() =>
        Assert.Equal(Time, Read(Time.ToString(System.Globalization.CultureInfo.CurrentCulture)));

    [Fact]
    public void A_time_from_CLIXML_is_preserved() =>
        Assert.Equal(Time, Read(PSSerializer.Deserialize(PSSerializer.Serialize(Time, 2))));

    [Fact]
    public void A_time_as_text_with_a_zone_is_preserved() => Assert.Equal(Time, Read(Time.ToString("o")));

    [Fact]
    public void A_time_from_the_service_is_preserved() => Assert.Equal(Time, Read(new DateTimeOffset(Time).ToUnixTimeMilliseconds()));

    [Theory]
    [InlineData("some day")]
    [InlineData("")]
    [InlineData("1969-12-31")]
    [InlineData(0L)]
    public void Any_other_value_is_not_a_time(object value) => Assert.Null(Read(value));

    [Theory]
    [InlineData(nameof(Image.ProjectId))]
    [InlineData(nameof(Image.Region))]
    [InlineData(nameof(Image.Visibility))]
    [InlineData(nameof(Image.Type))]
    public void Properties_beside_the_id_are_kept_and_checked(string property)
    {
        var fields = new PSObject();
        fields.Properties.Add(new PSNoteProperty("id", "1"));
        fields.Properties.Add(new PSNoteProperty(property, "x"));
        var dictionary = new Hashtable { ["ID"] = "1", [property] = "x" };

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
    public void An_image_keeps_everything_that_restoring_requires()
    {
        var image = new Image
        {
            Id = "c9ab2b2f-edda-4556-bdbb-494e868d043c", Name = "app", Tag = "1.0", Namespace = "team", SwrPath = "swr/team/app:1.0",
            Architecture = "AARCH64", Description = "first\nsecond", Visibility = "PUBLIC", Origin = "IMAGE_SAVE", ServiceType = "TRAIN",
            DevServices = new TextList(["NOTEBOOK", "SSH"]), ResourceCategories = new TextList(["ASCEND"]), WorkspaceId = "ws-1",
            UnknownFields = """{"swr_instance_id":"0a1b","flavor_type":"ASCEND"}"""u8.ToArray(), ContentDeleted = false,
        };
        var fields = new PSObject();
        foreach (var property in PSObject.AsPSObject(image).Properties)
            fields.Properties.Add(new PSNoteProperty(property.Name, property.Value?.ToString() ?? string.Empty));

        var again = Assert.IsType<Image>(ObjectConversion.From(fields, typeof(Image)));

        foreach (var property in typeof(Image).GetProperties().Where(static property => property.CanWrite))
            Assert.Equal(property.GetValue(image)?.ToString(), property.GetValue(again)?.ToString());
        Assert.Equal(image.UnknownFields, again.UnknownFields);
        Assert.True(again.IsInSwrEnterprise);
        Assert.Equal("ASCEND", again.FlavorType);
    }

    [Theory]
    [InlineData("System.Collections.Generic.Dictionary`2[System.String,System.Object]")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("")]
    public void Text_that_is_not_a_JSON_object_has_no_additional_properties(string text)
    {
        var fields = new PSObject();
        fields.Properties.Add(new PSNoteProperty(nameof(Image.SwrPath), "swr/team/app:1.0"));
        fields.Properties.Add(new PSNoteProperty(nameof(Image.AdditionalProperties), text));
        Assert.Empty(Assert.IsType<Image>(ObjectConversion.From(fields, typeof(Image))).AdditionalProperties);
    }

    [Fact]
    public void Additional_properties_are_restored_from_any_form()
    {
        var inner = new PSObject();
        inner.Properties.Add(new PSNoteProperty("a", new object[] { 1L, 2.5, "x", true }));
        foreach (var form in new object[] { new Hashtable { ["new"] = inner }, """{"new":{"a":[1,2.5,"x",true]}}""" })
        {
            var fields = new PSObject();
            fields.Properties.Add(new PSNoteProperty(nameof(Image.SwrPath), "swr/team/app:1.0"));
            fields.Properties.Add(new PSNoteProperty(nameof(Image.AdditionalProperties), form));
            var image = Assert.IsType<Image>(ObjectConversion.From(fields, typeof(Image)));
            Assert.Equal("""{"new":{"a":[1,2.5,"x",true]}}""", image.AdditionalProperties.ToString());
        }
    }

    [Fact]
    public void Additional_properties_of_any_other_kind_are_text_or_nothing()
    {
        foreach (var (form, json) in new (object Form, string Json)[]
        {
            (double.NaN, string.Empty), (typeof(string), string.Empty), (new Image { Id = "1" }, string.Empty),
            (new Hashtable { ["a"] = double.NegativeInfinity }, """{"a":null}"""), (new Hashtable { ["a"] = float.NaN }, """{"a":null}"""),
            (new Hashtable { ["a"] = typeof(string) }, """{"a":"System.String"}"""),
            (new Hashtable { ["a"] = new Image { Name = "x" } }, """{"a":"x"}"""),
        })
        {
            Assert.Equal(json, Convert(form).AdditionalProperties.ToString());
        }

        static Image Convert(object form)
        {
            var fields = new PSObject();
            fields.Properties.Add(new PSNoteProperty(nameof(Image.SwrPath), "swr/team/app:1.0"));
            fields.Properties.Add(new PSNoteProperty(nameof(Image.AdditionalProperties), form));
            return Assert.IsType<Image>(ObjectConversion.From(fields, typeof(Image)));
        }
    }

    [Fact]
    public void Empty_values_count_as_missing()
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
