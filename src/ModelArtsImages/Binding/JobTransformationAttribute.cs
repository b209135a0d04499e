namespace ModelArtsImages.Binding;

/// <summary>
/// Converts objects that describe a job that saves an image, such as those from JSON, CSV, or another session, to jobs. Missing values are
/// read from the service.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class JobTransformationAttribute : ItemTransformationAttribute
{
    protected override object Read(object input) => Fields.Of(input) is { } fields && ObjectConversion.IsJob(fields)
        ? new ImageSaveJob
        {
            Name = fields.CleanText(nameof(ImageSaveJob.Name)),
            Namespace = fields.CleanText(nameof(ImageSaveJob.Namespace)),
            Tag = fields.CleanText(nameof(ImageSaveJob.Tag)),
            SwrPath = fields.CleanText(nameof(ImageSaveJob.SwrPath)),
            Status = fields.CleanText(nameof(ImageSaveJob.Status)),
            TrainingJobId = fields.CleanText(nameof(ImageSaveJob.TrainingJobId)),
            TaskId = fields.CleanText(nameof(ImageSaveJob.TaskId)),
        }
        : input;
}
