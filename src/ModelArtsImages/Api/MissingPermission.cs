using ModelArtsImages.Errors;

namespace ModelArtsImages.Api;

/// <summary>Names the permission that a denied request requires.</summary>
internal static class MissingPermission
{
    /// <summary>The message of a failure, with the permission if it is missing.</summary>
    public static string AddTo(ModelArtsException failure, string permission) =>
        failure.Failure == Failure.AccessDenied ? $"{failure.Message} Missing permission: {permission}." : failure.Message;
}
