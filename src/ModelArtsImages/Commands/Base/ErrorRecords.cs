using System.Management.Automation;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Commands.Base;

/// <summary>Creates the error records of all cmdlets. The cause determines the id, the category, and the advice.</summary>
internal static class ErrorRecords
{
    /// <param name="advice">What to do, if the command has better advice than the cause's general advice.</param>
    public static ErrorRecord ToErrorRecord(this ModelArtsException exception, object? target, string? advice = null) =>
        new(exception, exception.Failure.ToString(), CategoryOf(exception.Failure), target)
        {
            ErrorDetails = new ErrorDetails(exception.Message)
            {
                RecommendedAction = exception.RecommendedAction ?? advice ?? ActionFor(exception.Failure),
            },
        };

    private static ErrorCategory CategoryOf(Failure failure) => failure switch
    {
        Failure.InvalidImageId or Failure.InvalidArgument or Failure.BadRequest => ErrorCategory.InvalidArgument,
        Failure.AuthenticationFailed or Failure.NotConnected => ErrorCategory.AuthenticationError,
        Failure.AccessDenied => ErrorCategory.PermissionDenied,
        Failure.ImageNotFound or Failure.ImageGroupNotFound or Failure.ContentMissing => ErrorCategory.ObjectNotFound,
        Failure.Conflict or Failure.ImageInUse or Failure.ContentInUse => ErrorCategory.ResourceBusy,
        Failure.ImageExists => ErrorCategory.ResourceExists,
        Failure.TooManyRequests or Failure.TooManyExpired => ErrorCategory.LimitsExceeded,
        Failure.ServiceUnavailable => ErrorCategory.ResourceUnavailable,
        Failure.Timeout => ErrorCategory.OperationTimeout,
        Failure.ConnectionFailed => ErrorCategory.ConnectionError,
        Failure.InvalidResponse or Failure.ImageFailed => ErrorCategory.InvalidResult,
        Failure.ContextMismatch or Failure.ReadOnlyContext or Failure.ForceNotSupported or Failure.ContentChanged or Failure.Unexpected =>
            ErrorCategory.InvalidOperation,
        _ => ErrorCategory.NotSpecified,
    };

    private static string ActionFor(Failure failure) => failure switch
    {
        Failure.InvalidImageId => "Specify an image id, a UUID such as c9ab2b2f-edda-4556-bdbb-494e868d043c. Get-MAImage lists them.",
        Failure.InvalidArgument => "Correct the value and try again.",
        Failure.BadRequest => "Read the service's message, correct the request, and try again.",
        Failure.AuthenticationFailed =>
            "Check the credentials (access key and secret key, token, or user name, password, and domain), the region, " +
            "and this machine's clock; then run Connect-MAAccount again.",
        Failure.NotConnected =>
            "Run Connect-MAAccount with your credentials, or set the environment variables that " +
            "Get-Help about_ModelArtsImages_Credentials lists.",
        Failure.AccessDenied =>
            "Ask an administrator of the project for the ModelArts permission that the message names, " +
            "and for permissions in SWR if -Force is used.",
        Failure.ImageNotFound => "Check the id and the region. Get-MAImage lists the images.",
        Failure.ImageGroupNotFound => "Check the id and the region. Get-MAImageGroup lists the groups.",
        Failure.Conflict => "The image is in use or being changed. Stop what uses it, or wait, and try again.",
        Failure.ImageInUse =>
            "Get-MAImageUsage shows what uses the image, and what could not be checked. Remove or change what uses it, " +
            "or omit -UnusedOnly.",
        Failure.TooManyRequests => "Wait a minute, lower -ThrottleLimit, or raise Connect-MAAccount -MaximumRetryCount.",
        Failure.ServiceUnavailable => "Try again later. If the problem continues, give the request id to the service's support.",
        Failure.Timeout => "Try again, or raise Connect-MAAccount -OperationTimeoutSeconds.",
        Failure.ConnectionFailed => "Check the region or endpoint, the network, the proxy, and the certificates of this machine.",
        Failure.InvalidResponse => "Check that the endpoint is ModelArts itself and that no proxy answers instead.",
        Failure.ContextMismatch =>
            "Check which project you intended. Without -Context, an image is handled in the project that it came from.",
        Failure.ReadOnlyContext =>
            "Check that this is the account you intended. To make changes with it, connect it without -ReadOnly.",
        Failure.ForceNotSupported => "Omit -Force; only the content of private images can be deleted.",
        Failure.ContentInUse =>
            "Keep the content, or remove what needs it first. Get-MAImageContent -Orphaned lists what is proven to be an orphan.",
        Failure.ContentChanged => "Check the content again with Get-MAImageContent before you decide.",
        Failure.ContentMissing => "No action is needed. Get-MAImageContent shows what SWR holds.",
        Failure.TooManyExpired => "Review the decisions with -Report. If all of these images may be deleted, raise the limit.",
        Failure.ImageExists => "Get-MAImage lists the image that has the path.",
        Failure.ImageFailed => "Read the status message. Delete the failed image with Remove-MAImage, fix the cause, and build it again.",
        Failure.Unexpected => "This is a bug in the module. Please report it with the message and the exception.",
        _ => "Try again.",
    };
}
