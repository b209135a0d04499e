namespace ModelArtsImages.Authentication.Tokens;

/// <summary>One renewal of a credential, and who waits for it.</summary>
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

    /// <summary>What comes of it.</summary>
    public Task<T> Credential { get; set; } = null!;

    public int Waiting { get; set; }

    /// <summary>Whether it was begun early, for those that will need it: then it continues although no caller waits.</summary>
    public bool IsAwaitedByAll { get; set; }

    public void Cancel()
    {
        try
        {
            _givenUp.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended at the moment when it was given up.
        }
    }

    /// <summary>Ends the link to the account, which outlives many renewals.</summary>
    public void Dispose() => _givenUp.Dispose();
}
