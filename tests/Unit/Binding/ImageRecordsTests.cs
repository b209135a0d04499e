using System.Collections;
using System.Data;
using System.Management.Automation;
using ModelArtsImages.Binding;

namespace ModelArtsImages.Unit.Binding;

/// <summary>Anything with a report's decision is rejected, in every form; a usage and a content represent their image.</summary>
public sealed class ImageRecordsTests
{
    private const string Id = "c9ab2b2f-edda-4556-bdbb-494e868d043c";

    public static TheoryData<string> Members => ["Decision", "decision", "Rule"];

    [Theory]
    [MemberData(nameof(Members))]
    public void A_record_with_a_decision_is_a_report(string member)
    {
        var table = new DataTable();
        table.Columns.Add("Id");
        table.Columns.Add(member);

        object[] forms =
        [
            With(new PSObject(), member),
            With(new PSObject(new Image { Id = Id }), member),
            With(new PSObject(new ImageGroup { Id = Id }), member),
            With(new PSObject(Id), member),
            new Hashtable { ["Id"] = Id, [member] = "Keep" },
            new PSObject(new Hashtable { ["Id"] = Id, [member] = null }),
            new Dictionary<string, object> { ["Id"] = Id, [member] = "Expire" },
            table.Rows.Add(Id, "Keep"),
            table.DefaultView[0],
            new { Id, Decision = "Keep" },
        ];
        Assert.All(forms, static form => Assert.True(ImageRecords.IsReport(form)));
        // Select-Object adds the decision to the image itself, which then arrives without its wrapper.
        var image = new Image { Id = Id };
        With(PSObject.AsPSObject(image), member);
        Assert.True(ImageRecords.IsReport(image));
    }

    [Fact]
    public void A_report_after_Select_Object_is_still_a_report()
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("Id", Id));
        row.TypeNames.Insert(0, "Selected.ModelArtsImages.ImageRetention");
        Assert.True(ImageRecords.IsReport(row));
    }

    [Fact]
    public void Other_objects_are_not_reports()
    {
        foreach (var form in new object?[]
        {
            null, Id, new PSObject(Id), 1, new Image { Id = Id }, new PSObject(new ImageGroup()), new Hashtable { ["Id"] = Id },
            new { Id, Name = "app" }, new object[] { 1 },
        })
        {
            Assert.False(ImageRecords.IsReport(form));
        }
    }

    [Theory]
    [InlineData("UsedBy")]
    [InlineData("SharedTags")]
    public void A_record_from_a_file_represents_its_image(string member)
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("id", Id.ToUpperInvariant()));
        row.Properties.Add(new PSNoteProperty("Image", "app:1.0"));
        row.Properties.Add(new PSNoteProperty("ProjectId", "p"));
        row.Properties.Add(new PSNoteProperty(member, string.Empty));
        // These properties belong to the content, not the image.
        row.Properties.Add(new PSNoteProperty("CreatedAt", "2020-01-01"));
        row.Properties.Add(new PSNoteProperty("SwrPath", "swr/team/app:2.0"));

        Assert.True(ImageRecords.IsRecord(row));
        var image = ImageRecords.ImageOf(row)!;
        Assert.Equal((Id, "p", null, null), (image.Id, image.ProjectId, image.SwrPath, image.CreatedAt));
    }

    private static PSObject With(PSObject input, string member)
    {
        input.Properties.Add(new PSNoteProperty(member, "Keep"));
        return input;
    }
}
