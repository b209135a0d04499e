using System.Globalization;
using System.Text;
using System.Text.Json;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Unit.Models;

/// <summary>An image can be read with any fields, and none of them is lost.</summary>
public sealed class ImageJsonTests
{
    private const string ReferenceExample =
        """
        { "arch": "x86_64", "create_at": 1671093486722, "description": "", "dev_services": ["NOTEBOOK", "SSH"],
          "id": "c9ab2b2f-edda-4556-bdbb-494e868d043c", "name": "mock-service-python", "namespace": "mock-service1",
          "origin": "CUSTOMIZE", "resource_categories": ["CPU"], "service_type": "UNKNOWN", "size": 387840321,
          "status": "DELETED", "swr_path": "swr.xxx.com/mock-service1/mock-service-python:0.0.17", "tag": "0.0.17",
          "type": "DEDICATED", "update_at": 1671093486722, "visibility": "PRIVATE", "workspace_id": "0" }
        """;

    private static readonly string[] Fields =
    [
        "id", "name", "tag", "namespace", "swr_path", "type", "status", "status_message", "visibility", "origin", "arch", "service_type",
        "dev_services",
        "resource_categories", "support_res_categories", "size", "description", "create_at", "update_at", "workspace_id", "tags",
    ];

    public static TheoryData<string, string> WrongTypes
    {
        get
        {
            string[] values =
            [
                "null", "true", "false", "0", "-1", "1.5", "1e400", "-1e400", "9223372036854775808", "123456789012345678901234567890",
                "\"\"", "\"text\"", "\"\\ud800\"", "\"\\u0000\\u001b\"",
                "[]", "[null]", "[1,\"a\",null,{},[[]]]", "{}", "{\"key\":1,\"value\":null}",
                "[{\"key\":\"a\"},{\"value\":\"b\"},{\"key\":null},5]", "{\"a\":{\"b\":[1]}}",
            ];
            var rows = new TheoryData<string, string>();
            foreach (var name in Fields)
            {
                foreach (var value in values) rows.Add(name, value);
            }

            return rows;
        }
    }

    [Fact]
    public void Reads_the_example_of_the_reference_completely()
    {
        var image = Read(ReferenceExample);

        Assert.Equal("c9ab2b2f-edda-4556-bdbb-494e868d043c", image.Id);
        Assert.Equal("mock-service-python:0.0.17", image.ToString());
        Assert.Equal("mock-service1", image.Namespace);
        Assert.Equal("swr.xxx.com/mock-service1/mock-service-python:0.0.17", image.SwrPath);
        Assert.Equal(
            ("DEDICATED", "DELETED", "PRIVATE", "CUSTOMIZE", "UNKNOWN", "0"),
            (image.Type, image.Status, image.Visibility, image.Origin, image.ServiceType, image.WorkspaceId));
        Assert.Equal("x86_64", image.Architecture);
        Assert.Equal(["NOTEBOOK", "SSH"], image.DevServices!);
        Assert.Equal(["CPU"], image.ResourceCategories!);
        Assert.Null(image.SupportedResourceCategories);
        Assert.Equal(387840321, image.Size);
        Assert.Equal(string.Empty, image.Description);
        Assert.Equal(new DateTime(2022, 12, 15, 8, 38, 6, 722, DateTimeKind.Utc), image.CreatedAt!.Value.ToUniversalTime());
        Assert.Equal(DateTimeKind.Local, image.UpdatedAt!.Value.Kind);
        Assert.Null(image.StatusMessage);
        Assert.Null(image.Tags);
        Assert.Empty(image.AdditionalProperties);
    }

    [Fact]
    public void Missing_fields_are_null()
    {
        var image = Read("{}");

        var properties = typeof(Image).GetProperties().Where(static property => property.Name != nameof(Image.AdditionalProperties));
        foreach (var property in properties)
            Assert.True(property.GetValue(image) is null, property.Name);
        Assert.Empty(image.AdditionalProperties);
        Assert.Equal(string.Empty, image.ToString());
    }

    [Theory]
    [MemberData(nameof(WrongTypes))]
    public void A_value_of_the_wrong_type_does_not_fail(string field, string value)
    {
        var image = Read($$"""{"id":"i","{{field}}":{{value}},"after":1}""");

        foreach (var property in typeof(Image).GetProperties()) property.GetValue(image);
        Assert.Equal(1L, image.AdditionalProperties["after"]);
        if (value == "null" && field != "id") Assert.Equal(Read("""{"id":"i"}""").ToString(), image.ToString());
    }

    [Theory]
    [InlineData("\"42\"", 42L)]
    [InlineData("42", 42L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("\"-1\"", -1L)]
    [InlineData("9223372036854775808", null)]
    [InlineData("3.05e9", 3050000000L)]
    [InlineData("\"3.05E+9\"", 3050000000L)]
    [InlineData("1.9", 1L)]
    [InlineData("1e400", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"4 2\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("{\"a\":[1]}", null)]
    public void A_size_is_a_number_or_missing(string json, long? size) => Assert.Equal(size, Read($$"""{"size":{{json}}}""").Size);

    [Theory]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("1", "1970-01-01T00:00:00.001Z")]
    [InlineData("1671093486722.0", "2022-12-15T08:38:06.722Z")]
    [InlineData("1.671093486722e12", "2022-12-15T08:38:06.722Z")]
    [InlineData("\"1.671093486722e12\"", "2022-12-15T08:38:06.722Z")]
    [InlineData("\"2022-12-15T08:38:06.722Z\"", "2022-12-15T08:38:06.722Z")]
    [InlineData("\"2022-12-15T10:38:06.722+02:00\"", "2022-12-15T08:38:06.722Z")]
    [InlineData("\"2022-12-15 08:38:06\"", "2022-12-15T08:38:06Z")]
    [InlineData("\"1969-12-31T00:00:00Z\"", null)]
    [InlineData("\"0001-01-01T00:00:00Z\"", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("{}", null)]
    [InlineData("253402300799999", "9999-12-31T23:59:59.999Z")]
    [InlineData("253402300800000", null)]
    [InlineData("-62135596800000", null)]
    [InlineData("-62135596800001", null)]
    [InlineData("9223372036854775807", null)]
    [InlineData("-9223372036854775808", null)]
    [InlineData("\"1671093486722\"", "2022-12-15T08:38:06.722Z")]
    [InlineData("\"2022-12-15\"", "2022-12-15T00:00:00Z")]
    public void A_date_is_valid_or_missing(string json, string? date)
    {
        DateTime? expected = date is null ? null : DateTimeOffset.Parse(date, CultureInfo.InvariantCulture).UtcDateTime;

        Assert.Equal(expected, Read($$"""{"create_at":{{json}},"update_at":{{json}}}""").CreatedAt?.ToUniversalTime());
        Assert.Equal(expected, Read($$"""{"create_at":{{json}},"update_at":{{json}}}""").UpdatedAt?.ToUniversalTime());
    }

    [Theory]
    [InlineData("Active")]
    [InlineData("aCtIvE")]
    [InlineData("A_STATUS_OF_TOMORROW")]
    [InlineData("")]
    public void A_status_is_not_changed(string status) => Assert.Equal(status, Read($$"""{"status":"{{status}}"}""").Status);

    [Fact]
    public void A_single_value_counts_as_an_array_of_one() =>
        Assert.Equal(["CPU"], Read("""{"resource_categories":"CPU"}""").ResourceCategories!);

    [Theory]
    [InlineData("""[{"key":"team","value":"vision"},{"key":"bare"}]""")]
    [InlineData("""{"team":"vision","bare":null}""")]
    [InlineData("""[{"key":"team","value":"vision"},"bare"]""")]
    public void Reads_tags_in_each_form(string json) =>
        Assert.Equal(new Dictionary<string, string?> { ["team"] = "vision", ["bare"] = null }, Read($$"""{"tags":{{json}}}""").Tags);

    [Fact]
    public void Unknown_fields_are_kept_under_the_services_names()
    {
        var more = Read(
            """
            {"flavor_type":"x","show_name":true,"count":3,"ratio":0.5,"huge":12345678901234567890123,"none":null,
            "list":[1,"a",null],"object":{"a":{"b":2}},"ID":"upper"}
            """).AdditionalProperties;

        Assert.Equal("x", more["flavor_type"]);
        Assert.Equal("x", more["FLAVOR_TYPE"]);
        Assert.Equal(true, more["show_name"]);
        Assert.Equal(3L, more["count"]);
        Assert.Equal(0.5, more["ratio"]);
        Assert.NotNull(more["huge"]);
        Assert.Null(more["none"]);
        Assert.Equal(new object?[] { 1L, "a", null }, more["list"]);
        Assert.Equal(2L, Assert.IsType<Dictionary<string, object?>>(Assert.IsType<Dictionary<string, object?>>(more["object"])["a"])["b"]);
        Assert.Equal("upper", more["ID"]);
    }

    [Fact]
    public void Control_characters_are_removed_and_descriptions_keep_their_lines()
    {
        var image = Read("""
            {"name":"a\u001b[31m\nb","description":"one\ntwo\tthree\u0007","x\u001b":"\u0000y",
            "tags":[{"key":"k\u001b","value":"v\u009b"}]}
            """);

        Assert.Equal("a[31mb", image.Name);
        Assert.Equal("one\ntwo\tthree", image.Description);
        Assert.Equal("y", image.AdditionalProperties["x"]);
        Assert.Equal("v", image.Tags!["k"]);
    }

    [Theory]
    [InlineData("""{"id":"i","description":"cut off \ud83d"}""")]
    [InlineData("""{"id":"i","name":"\udc00x","dev_services":["\ud800"],"tags":[{"key":"\ud800","value":"\ud800"}]}""")]
    [InlineData("""{"id":"i","unknown":"\ud800","nested":{"a":["\udfff"]}}""")]
    public void A_text_that_is_cut_within_a_character_does_not_fail(string json)
    {
        var image = Read(json);

        Assert.Equal("i", image.Id);
        Assert.NotEmpty(image.AdditionalProperties.Values.Append(image.Description ?? image.Name));
    }

    [Fact]
    public void Invalid_bytes_do_not_fail()
    {
        byte[] json = [.. Encoding.UTF8.GetBytes("""{"id":"i","name":"a"""), 0xFF, 0xFE, .. "b\",\"other\":\""u8, 0xC3, .. "\"}"u8];

        var image = RecordReaders.Image.Read(json);

        Assert.Equal("a\ufffd\ufffdb", image.Name);
        Assert.True(image.AdditionalProperties.ContainsKey("other"));
    }

    [Fact]
    public void A_cut_text_is_shown_as_it_was_sent() =>
        Assert.Equal("""cut off \ud83d""", Read("""{"description":"cut off \ud83d"}""").Description);

    [Fact]
    public void A_deeply_nested_field_does_not_fail()
    {
        var depth = 100_000;
        var deep = new string('[', depth) + new string(']', depth);
        var name = string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200);
        var image = Read($$"""{"id":"i","deep":{{deep}},"name":{{name}},"after":[[1]]}""");

        Assert.Equal("i", image.Id);
        Assert.StartsWith("{\"a\":{", image.Name, StringComparison.Ordinal);
        Assert.Single(Assert.IsType<object?[]>(image.AdditionalProperties["after"]));
    }

    [Fact]
    public void A_value_that_is_nested_too_deeply_remains_text()
    {
        var value = Read($$"""{"deep":{{new string('[', 100)}}7{{new string(']', 100)}}}""").AdditionalProperties["deep"];

        for (var depth = 0; depth < 32; depth++) value = Assert.Single(Assert.IsType<object?[]>(value));
        Assert.Equal($"{new string('[', 68)}7{new string(']', 68)}", value);
    }

    [Fact]
    public void Unknown_fields_and_lists_are_limited()
    {
        var many = string.Join(",", Enumerable.Range(0, 10_000).Select(static i => $"\"field{i}\":\"{new string('x', 20)}\""));
        var services = string.Join(",", Enumerable.Repeat("\"a\"", 5_000));
        var tags = string.Join(",", Enumerable.Range(0, 5_000).Select(static i => $"\"{i}\""));
        var image = Read($$"""{{{many}},"dev_services":[{{services}}],"tags":[{{tags}}],"id":"i"}""");

        Assert.Equal("i", image.Id);
        Assert.InRange(image.UnknownFields!.Length, 60_000, 64 * 1024 + 2);
        Assert.Equal("xxxxxxxxxxxxxxxxxxxx", image.AdditionalProperties["field0"]);
        Assert.Equal(256, image.DevServices!.Length);
        Assert.Equal(256, image.Tags!.Count);
    }

    [Fact]
    public void A_script_can_create_an_image_that_shows_its_name()
    {
        var image = new Image { Id = "i", Name = new string('n', 2_000_000), Tag = "t" };

        Assert.InRange(image.ToString().Length, 600, 600);
        Assert.InRange(image.Label.Length, 600, 700);
        Assert.Equal("app:1 (i)", new Image { Id = "i", Name = "app", Tag = "1" }.Label);
        Assert.Equal("(no id)", new Image().Label);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"x\"")]
    [InlineData("{\"id\"")]
    [InlineData("{\"id\":\"i\"} trailing")]
    public void Anything_but_an_object_is_a_JsonException(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    private static Image Read(string json) => RecordReaders.Image.Read(Encoding.UTF8.GetBytes(json));
}
