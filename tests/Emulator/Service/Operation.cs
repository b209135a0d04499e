namespace ModelArtsImages.Emulator.Service;

/// <summary>An operation of the API: its name in the reference, who may call it, and what it does.</summary>
internal sealed record Operation(string Name, Protection Protection, Func<ServiceRequest, Answer> Run)
{
    /// <summary>IAM names the request in a header of its own.</summary>
    public string RequestIdHeader => Protection == Protection.Iam || Name == nameof(Iam.KeystoneCreateUserTokenByPassword) ? "X-IAM-Trace-Id" : "X-Request-Id";
}
