namespace ModelArtsImages.Emulator.Service;

/// <summary>Who may call an operation.</summary>
internal enum Protection
{
    /// <summary>Anyone: the login itself, and what only the host can reach.</summary>
    None,

    /// <summary>Any user.</summary>
    User,

    /// <summary>A user of the project in the path.</summary>
    Project,
}

/// <summary>Whose operation it is: each service words its errors in its own way.</summary>
internal enum ServiceKind
{
    ModelArts,
    Iam,
    Metadata,
    Swr,
}

/// <summary>An operation of the API.</summary>
/// <param name="Name">As the reference has it; the request log and the fault rules use it.</param>
/// <param name="Service">Whose it is.</param>
/// <param name="Protection">Who may call it.</param>
/// <param name="Action">The permission that it needs.</param>
/// <param name="Run">What it does.</param>
internal sealed record Operation(string Name, ServiceKind Service, Protection Protection, string Action, Func<ServiceRequest, Answer> Run)
{
    /// <summary>IAM names the request in a header of its own.</summary>
    public string RequestIdHeader => Service == ServiceKind.Iam ? "X-IAM-Trace-Id" : "X-Request-Id";

    /// <summary>The answer to a caller who cannot be told from anyone.</summary>
    public Answer Unauthenticated(string reason, string requestId) =>
        Service == ServiceKind.Iam ? IamError.Unauthenticated(reason) : GatewayError.Unauthenticated(reason, requestId);

    /// <summary>The answer to a caller who lacks the permission.</summary>
    public Answer Forbidden() => Service switch
    {
        ServiceKind.Iam => IamError.Of(StatusCodes.Status403Forbidden, $"You are not authorized to perform the requested action: {Action}"),
        ServiceKind.Swr => SwrError.Of(StatusCodes.Status403Forbidden, "SVCSTG.SWR.4030000", $"no permission: {Action}"),
        _ => ServiceError.NotPermitted(Action),
    };

    /// <summary>The answer of this service, or of the gateway in front of it, when something is wrong with the service itself.</summary>
    public Answer Failed(int status, string requestId) => Service switch
    {
        ServiceKind.Metadata => Answer.Text(status, "text/plain", ""),
        ServiceKind.Iam => IamError.Of(status),
        ServiceKind.Swr => SwrError.Failed(status),
        _ => status switch
        {
            StatusCodes.Status429TooManyRequests => GatewayError.Throttled(requestId),
            StatusCodes.Status401Unauthorized => GatewayError.Unauthenticated("decrypt token fail", requestId),
            _ => GatewayError.BackendUnavailable(status, requestId),
        },
    };
}
