using System.Diagnostics;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Faults;
using ModelArtsImages.Emulator.Requests;

namespace ModelArtsImages.Emulator.Service;

/// <summary>The way of every request to the service: noted, read, checked, carried out, held back, answered.</summary>
internal sealed class ServicePipeline(
    RequestLog log, RequestCounts counts, FaultInjector faults, Authenticator authenticator, AnswerSender sender, Latency latency,
    SettingsHolder settings)
{
    /// <summary>No request of the API is near this size.</summary>
    private const int MostBody = 1024 * 1024;

    public async Task RunAsync(HttpContext http, Operation operation)
    {
        var arrival = Stopwatch.GetTimestamp();
        var request = new ServiceRequest(http);
        var record = log.Begin(request, operation.Name, request.Route("id"));
        try
        {
            // A request counts as under way until its answer begins: a client that has the answer may send the next at once,
            // and that one must not be seen beside it.
            var answer = await counts.DuringAsync(operation.Name, async () =>
            {
                var made = await AnswerAsync(http, request, operation, record);
                await latency.UntilAsync(arrival, settings.Current.Latency + made.Delay, http.RequestAborted);
                return made;
            });
            record.Status = answer.IsSent ? answer.Status : 0;
            await sender.SendAsync(http, answer, operation.RequestIdHeader, request.RequestId);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; there is nobody to answer.
        }
    }

    private async ValueTask<Answer> AnswerAsync(HttpContext http, ServiceRequest request, Operation operation, RequestRecord record)
    {
        var chosen = faults.Next(request, operation, record.ImageId);
        record.Fault = chosen?.Fault.Name;
        if (chosen is not { Fault.ReadsRequest: false } && await ReadAsync(http, request, record) is { } refusal)
            return refusal;
        if (chosen is not var (fault, context))
            return CarryOut(request, operation);
        var answer = fault.Apply(fault.CarriedOut ? CarryOut(request, operation) : null, context);
        return answer with { Delay = answer.Delay + fault.Delay };
    }

    private Answer CarryOut(ServiceRequest request, Operation operation) =>
        authenticator.Refuse(request, operation)
        ?? (settings.Current.Forbidden.Contains(operation.Name) ? operation.Forbidden() : operation.Run(request));

    /// <summary>Null when the body could be read; else what to answer.</summary>
    private static async ValueTask<Answer?> ReadAsync(HttpContext http, ServiceRequest request, RequestRecord record)
    {
        if (await RequestBody.ReadAsync(http.Request, MostBody) is not { } body)
            return GatewayError.TooLarge(request.RequestId);
        request.Body = body;
        record.SetBody(body);
        return null;
    }
}
