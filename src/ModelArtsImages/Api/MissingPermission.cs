using ModelArtsImages.Errors;

namespace ModelArtsImages.Api;

/// <summary>Names the permission that a refused request takes.</summary>
internal static class MissingPermission
{
    /// <summary>A failure in words, with the permission if that is the cause.</summary>
    public static string AddTo(ModelArtsException failure, string permission) =>
        failure.Failure == Failure.AccessDenied ? $"{failure.Message} Missing permission: {permission}." : failure.Message;
}
