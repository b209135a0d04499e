namespace ModelArtsImages.Emulator.Images;

/// <summary>What a successful DeleteImage answers.</summary>
internal enum DeleteAnswer
{
    /// <summary>200 with the image, its status DELETED.</summary>
    Image,

    /// <summary>204 without a body.</summary>
    NoContent,
}
