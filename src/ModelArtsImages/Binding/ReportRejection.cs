using System.Management.Automation;

namespace ModelArtsImages.Binding;

/// <summary>Rejects everything that contains a decision of a report, because a report also has the images to keep.</summary>
internal static class ReportRejection
{
    /// <exception cref="ArgumentTransformationMetadataException">The object is part of a report.</exception>
    public static void Check(object? input)
    {
        if (!ImageRecords.IsReport(input)) return;
        throw new ArgumentTransformationMetadataException(
            "This is a report of Select-MAExpiredImage, which is for review: it also contains the images to keep. " +
            "Nothing was sent for it. " +
            "Run Select-MAExpiredImage without -Report for the images that expire, or with -Approved and this report.");
    }
}
