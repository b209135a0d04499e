using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Converts objects that describe a job that saves an image, such as those from JSON, CSV, or another session, to jobs. Missing values are
/// read from the service.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class JobTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PSValue.Unwrap(inputData) is object[] many ? Array.ConvertAll(many, Read) : Read(inputData);

    private static object Read(object input) => Fields.Of(input) is { } fields && ObjectConversion.IsJob(fields)
        ? new ImageSaveJob
        {
            Name = Text(fields, nameof(ImageSaveJob.Name)),
            Namespace = Text(fields, nameof(ImageSaveJob.Namespace)),
            Tag = Text(fields, nameof(ImageSaveJob.Tag)),
            SwrPath = Text(fields, nameof(ImageSaveJob.SwrPath)),
            Status = Text(fields, nameof(ImageSaveJob.Status)),
            TrainingJobId = Text(fields, nameof(ImageSaveJob.TrainingJobId)),
            TaskId = Text(fields, nameof(ImageSaveJob.TaskId)),
        }
        : input;

    private static string? Text(PSObject fields, string name) => fields.Text(name) is { } text ? DisplayText.Clean(text) : null;
}
