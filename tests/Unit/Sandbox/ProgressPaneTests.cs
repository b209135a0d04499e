using System.Management.Automation;
using ModelArtsImages.Sandbox.Hosting;

namespace ModelArtsImages.Unit.Sandbox;

public sealed class ProgressPaneTests
{
    [Fact]
    public void A_line_tells_activity_share_status_and_time_left()
    {
        ProgressRecord record = new(1, "Deleting images", "5 of 10") { PercentComplete = 50, SecondsRemaining = 65 };

        Assert.Equal("Deleting images [############            ]  50% 5 of 10 00:01:05 left", ProgressPane.Line(record, width: 100));
    }

    [Fact]
    public void A_line_never_wraps() =>
        Assert.Equal(39, CellWidth.Of(ProgressPane.Line(new ProgressRecord(1, new string('x', 200), "status"), width: 40)));
}
