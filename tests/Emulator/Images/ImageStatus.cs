namespace ModelArtsImages.Emulator.Images;

/// <summary>The states of an image, as the service writes them.</summary>
internal static class ImageStatus
{
    public const string Init = "INIT";
    public const string Creating = "CREATING";
    public const string CreateFailed = "CREATE_FAILED";
    public const string Error = "ERROR";
    public const string Deleted = "DELETED";
    public const string Active = "ACTIVE";
}
