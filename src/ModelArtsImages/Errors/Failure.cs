namespace ModelArtsImages.Errors;

/// <summary>Why a request or an input failed. The names are the error ids that scripts rely on.</summary>
internal enum Failure
{
    InvalidImageId,
    InvalidArgument,
    BadRequest,
    AuthenticationFailed,
    NotConnected,
    AccessDenied,
    ImageNotFound,
    ImageGroupNotFound,
    Conflict,
    TooManyRequests,
    ServiceUnavailable,
    Timeout,
    ConnectionFailed,
    InvalidResponse,
    ContextMismatch,
    ReadOnlyContext,
    ForceNotSupported,
    ImageInUse,
    ImageFailed,
    ContentInUse,
    ContentChanged,
    ContentMissing,
    TooManyExpired,
    ImageExists,
    Unexpected,
}
