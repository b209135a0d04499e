namespace ModelArtsImages.Authentication.Tokens;

/// <summary>One renewal of a credential, and the number of its waiters.</summary>
internal sealed class Renewal<T> : IDisposable
{
    private readonly CancellationTokenSource _givenUp;

    /// <param name="disconnected">Cancelled when the account is disconnected.</param>
    public Renewal(CancellationToken disconnected)
    {
        _givenUp = CancellationTokenSource.CreateLinkedTokenSource(disconnected);
        Token = _givenUp.Token;
    }

    public CancellationToken Token { get; }

    /// <summary>The renewal's result.</summary>
    public Task<T> Credential { get; set; } = null!;

    public int Waiting { get; set; }

    /// <summary>Whether it was started early: then it continues even if no caller waits.</summary>
    public bool IsAwaitedByAll { get; set; }

    public void Cancel()
    {
        try
        {
            _givenUp.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended just before it was cancelled.
        }
    }

    /// <summary>Releases the link to the account, which outlives many renewals.</summary>
    public void Dispose() => _givenUp.Dispose();
}
