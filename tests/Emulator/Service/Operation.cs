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
}

/// <summary>An operation of the API: its name in the reference, whose it is, who may call it, and what it does.</summary>
internal sealed record Operation(string Name, ServiceKind Service, Protection Protection, Func<ServiceRequest, Answer> Run)
{
    /// <summary>IAM names the request in a header of its own.</summary>
    public string RequestIdHeader => Service == ServiceKind.Iam ? "X-IAM-Trace-Id" : "X-Request-Id";

    /// <summary>The answer to a caller who cannot be told from anyone.</summary>
    public Answer Unauthenticated(string reason, string requestId) =>
        Service == ServiceKind.Iam ? IamError.Unauthenticated(reason) : GatewayError.Unauthenticated(reason, requestId);

    /// <summary>The answer of this service, or of the gateway in front of it, when something is wrong with the service itself.</summary>
    public Answer Failed(int status, string requestId) => Service switch
    {
        ServiceKind.Metadata => Answer.Text(status, "text/plain", ""),
        ServiceKind.Iam => IamError.Of(status),
        _ => status switch
        {
            StatusCodes.Status429TooManyRequests => GatewayError.Throttled(requestId),
            StatusCodes.Status401Unauthorized => GatewayError.Unauthenticated("decrypt token fail", requestId),
            _ => GatewayError.BackendUnavailable(status, requestId),
        },
    };
}
