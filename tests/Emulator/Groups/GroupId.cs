using System.Security.Cryptography;
using System.Text;
using ModelArtsImages.Emulator.Images;

namespace ModelArtsImages.Emulator.Groups;

/// <summary>The id of the group that an image belongs to: all versions of one name in one organization.</summary>
internal static class GroupId
{
    public static string Of(Image image)
    {
        var key = Encoding.UTF8.GetBytes($"{(image.IsBuiltIn ? "" : image.ProjectId)}/{image.Namespace}/{image.Name}");
        return new Guid(SHA256.HashData(key).AsSpan(0, 16), bigEndian: true).ToString();
    }
}
