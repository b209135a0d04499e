namespace ModelArtsImages.Api;

/// <summary>What was last seen of something that is waited for.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Message">What the service says about that.</param>
/// <param name="Image">The image, once there is one.</param>
internal sealed record WaitStatus(string Name, string? Status, string? Message, Image? Image)
{
    public static WaitStatus Of(Image image) => new($"{image}", image.Status, image.StatusMessage, image);

    public static WaitStatus Of(ImageSaveJob job) => new($"{job}", job.Status, job.Message, Image: null);
}
