using System.Management.Automation;
using ModelArtsImages.Commands;

namespace ModelArtsImages.Unit.Commands;

/// <summary>Images that went through a file keep what is known of them.</summary>
public sealed class ObjectConversionTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 15, 8, 30, 45, TimeSpan.Zero);

    [Fact]
    public void A_time_is_kept_as_JSON_gives_it() => Assert.Equal(Time, Read(Time.UtcDateTime));

    [Fact]
    public void A_time_is_kept_as_text_of_this_culture() => Assert.Equal(Time, Read(Time.ToString(System.Globalization.CultureInfo.CurrentCulture)));

    [Fact]
    public void A_time_is_kept_as_CLIXML_gives_it() =>
        Assert.Equal(Time, Read(PSSerializer.Deserialize(PSSerializer.Serialize(Time, 2))));

    [Fact]
    public void What_is_no_time_is_none() => Assert.Null(Read("some day"));

    private static DateTimeOffset? Read(object updatedAt)
    {
        var fields = new PSObject();
        fields.Properties.Add(new PSNoteProperty(nameof(Image.SwrPath), "registry/team/app:1.0"));
        fields.Properties.Add(new PSNoteProperty(nameof(Image.UpdatedAt), updatedAt));
        return Assert.IsType<Image>(ObjectConversion.From(fields)).UpdatedAt;
    }
}
