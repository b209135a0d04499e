using System.Diagnostics;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Faults;
using ModelArtsImages.Emulator.Requests;
using ModelArtsImages.Emulator.Sts;

namespace ModelArtsImages.Emulator.Service;

/// <summary>Handles every request to the service: logs, reads, checks, carries out, delays, and answers it.</summary>
internal sealed class ServicePipeline(
    RequestLog log, RequestCounts counts, FaultInjector faults, Authenticator authenticator, ResponseSender sender, Latency latency,
    SettingsHolder settings)
{
    /// <summary>The largest request body in bytes; every request of the API is far smaller.</summary>
    private const int MostBody = 1024 * 1024;

    public async Task RunAsync(HttpContext http, Operation operation)
    {
        var arrival = Stopwatch.GetTimestamp();
        var request = new ServiceRequest(http);
        var record = log.Begin(request, operation.Name, request.Route("id"));
        try
        {
            // A request counts as in flight until its response begins: a client that has the response may send the next request
            // immediately, and the two must not be counted together.
            var response = await counts.DuringAsync(operation.Name, async () =>
            {
                var made = await RespondAsync(http, request, operation, record);
                await latency.UntilAsync(arrival, settings.Current.Latency + made.Delay, http.RequestAborted);
                return made;
            });
            record.Status = response.IsSent ? response.Status : 0;
            await sender.SendAsync(http, response, operation.RequestIdHeader, request.RequestId);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
        }
    }

    private async ValueTask<ServiceResponse> RespondAsync(
        HttpContext http, ServiceRequest request, Operation operation, RequestRecord record)
    {
        var chosen = faults.Next(request, operation, record.ImageId);
        record.Fault = chosen?.Fault.Name;
        if (chosen is not { Fault.ReadsRequest: false } && await ReadAsync(http, request, record) is { } rejection)
            return rejection;
        if (chosen is not var (fault, context))
            return CarryOut(request, operation);
        var response = fault.Apply(fault.CarriedOut ? CarryOut(request, operation) : null, context);
        return response with { Delay = response.Delay + fault.Delay };
    }

    private ServiceResponse CarryOut(ServiceRequest request, Operation operation) =>
        authenticator.Reject(request, operation)
        ?? (settings.Current.Forbidden.Contains(operation.Name) ? operation.Forbidden(request.Path) : operation.Run(request));

    /// <summary>The response if the body cannot be read; null if it can.</summary>
    private static async ValueTask<ServiceResponse?> ReadAsync(HttpContext http, ServiceRequest request, RequestRecord record)
    {
        if (await RequestBody.ReadAsync(http.Request, MostBody) is not { } body)
            return GatewayError.TooLarge(request.RequestId);
        request.Body = body;
        record.SetBody(body);
        return null;
    }
}

/// <summary>Who may call an operation.</summary>
internal enum Protection
{
    /// <summary>Anyone: for logins, and services that only the host can reach.</summary>
    None,

    /// <summary>Any user.</summary>
    User,

    /// <summary>A user of the project in the path.</summary>
    Project,
}

/// <summary>The service that an operation belongs to: each service has its own form of errors.</summary>
internal enum ServiceKind
{
    ModelArts,
    Iam,
    Metadata,
    Swr,
    Sts,
}

/// <summary>An operation of the API.</summary>
/// <param name="Name">The name in the API reference, which the request log and the fault rules use.</param>
/// <param name="Service">The service that it belongs to.</param>
/// <param name="Protection">Who may call it.</param>
/// <param name="Action">The permission that it requires.</param>
/// <param name="Run">Carries it out.</param>
internal sealed record Operation(
    string Name, ServiceKind Service, Protection Protection, string Action, Func<ServiceRequest, ServiceResponse> Run)
{
    /// <summary>IAM sends the request id in a different header.</summary>
    public string RequestIdHeader => Service == ServiceKind.Iam ? "X-IAM-Trace-Id" : "X-Request-Id";

    /// <summary>The response to a caller whose identity is not known.</summary>
    public ServiceResponse Unauthenticated(string reason, string requestId) =>
        Service switch
        {
            ServiceKind.Iam => IamError.Unauthenticated(reason),
            ServiceKind.Sts => StsError.Unauthenticated(reason),
            _ => GatewayError.Unauthenticated(reason, requestId),
        };

    /// <summary>The response to a caller without the permission.</summary>
    /// <param name="path">The path of the request.</param>
    public ServiceResponse Forbidden(string path) => Service switch
    {
        ServiceKind.Iam => IamError.Of(StatusCodes.Status403Forbidden, $"You are not authorized to perform the requested action: {Action}"),
        ServiceKind.Swr => SwrError.NotPermitted(Action, path),
        ServiceKind.Sts => StsError.Forbidden($"User is not authorized to perform {Action}."),
        _ => ServiceError.NotPermitted(Action, path),
    };

    /// <summary>The response of this service, or of the gateway in front of it, if the service itself fails.</summary>
    public ServiceResponse Failed(int status, string requestId) => Service switch
    {
        ServiceKind.Metadata => ServiceResponse.Text(status, "text/plain", ""),
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
