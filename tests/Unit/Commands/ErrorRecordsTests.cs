using System.Management.Automation;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Unit.Commands;

/// <summary>Scripts rely on ids and categories, so they follow the documented table.</summary>
public sealed class ErrorRecordsTests
{
    public static TheoryData<Enum> AllFailures => [.. Enum.GetValues<Failure>().Cast<Enum>()];

    [Theory]
    [InlineData(Failure.InvalidImageId, "InvalidImageId", ErrorCategory.InvalidArgument, false)]
    [InlineData(Failure.InvalidArgument, "InvalidArgument", ErrorCategory.InvalidArgument, false)]
    [InlineData(Failure.BadRequest, "BadRequest", ErrorCategory.InvalidArgument, false)]
    [InlineData(Failure.AuthenticationFailed, "AuthenticationFailed", ErrorCategory.AuthenticationError, true)]
    [InlineData(Failure.NotConnected, "NotConnected", ErrorCategory.AuthenticationError, true)]
    [InlineData(Failure.AccessDenied, "AccessDenied", ErrorCategory.PermissionDenied, false)]
    [InlineData(Failure.ImageNotFound, "ImageNotFound", ErrorCategory.ObjectNotFound, false)]
    [InlineData(Failure.ImageGroupNotFound, "ImageGroupNotFound", ErrorCategory.ObjectNotFound, false)]
    [InlineData(Failure.Conflict, "Conflict", ErrorCategory.ResourceBusy, false)]
    [InlineData(Failure.ContentInUse, "ContentInUse", ErrorCategory.ResourceBusy, false)]
    [InlineData(Failure.ContentChanged, "ContentChanged", ErrorCategory.InvalidOperation, false)]
    [InlineData(Failure.ContentMissing, "ContentMissing", ErrorCategory.ObjectNotFound, false)]
    [InlineData(Failure.ImageExists, "ImageExists", ErrorCategory.ResourceExists, false)]
    [InlineData(Failure.TooManyExpired, "TooManyExpired", ErrorCategory.LimitsExceeded, false)]
    [InlineData(Failure.TooManyRequests, "TooManyRequests", ErrorCategory.LimitsExceeded, false)]
    [InlineData(Failure.ServiceUnavailable, "ServiceUnavailable", ErrorCategory.ResourceUnavailable, false)]
    [InlineData(Failure.Timeout, "Timeout", ErrorCategory.OperationTimeout, false)]
    [InlineData(Failure.ConnectionFailed, "ConnectionFailed", ErrorCategory.ConnectionError, false)]
    [InlineData(Failure.InvalidResponse, "InvalidResponse", ErrorCategory.InvalidResult, false)]
    [InlineData(Failure.ContextMismatch, "ContextMismatch", ErrorCategory.InvalidOperation, false)]
    [InlineData(Failure.ForceNotSupported, "ForceNotSupported", ErrorCategory.InvalidOperation, false)]
    [InlineData(Failure.ImageFailed, "ImageFailed", ErrorCategory.InvalidResult, false)]
    [InlineData(Failure.Unexpected, "Unexpected", ErrorCategory.InvalidOperation, false)]
    public void Each_failure_has_its_id_and_category(object failure, string id, ErrorCategory category, bool endsThePipeline)
    {
        var exception = new ModelArtsException((Failure)failure, "It failed.");
        var record = exception.ToErrorRecord("the target");

        Assert.Equal(id, record.FullyQualifiedErrorId);
        Assert.Equal(category, record.CategoryInfo.Category);
        Assert.Equal(endsThePipeline, exception.IsOfAccount);
        Assert.Equal("the target", record.TargetObject);
        Assert.Same(exception, record.Exception);
        Assert.Equal("It failed.", record.ToString());
    }

    [Theory]
    [MemberData(nameof(AllFailures))]
    public void Each_failure_has_a_recommended_action(Enum failure)
    {
        var record = new ModelArtsException((Failure)failure, "It failed.").ToErrorRecord(null);

        Assert.NotEqual("Try again.", record.ErrorDetails.RecommendedAction);
        Assert.EndsWith(".", record.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.NotEqual(ErrorCategory.NotSpecified, record.CategoryInfo.Category);
    }

    [Fact]
    public void The_exceptions_own_advice_takes_precedence() =>
        Assert.Equal(
            "Do this.",
            new ModelArtsException(Failure.Timeout, "It failed.")
            {
                RecommendedAction = "Do this.",
            }.ToErrorRecord(null).ErrorDetails.RecommendedAction);
}
