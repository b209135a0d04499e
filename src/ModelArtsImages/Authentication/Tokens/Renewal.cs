namespace ModelArtsImages.Authentication.Tokens;

/// <summary>One renewal of a credential, and who waits for it.</summary>
internal sealed class Renewal<T>(CancellationToken disconnected)
{
    private readonly CancellationTokenSource _givenUp = CancellationTokenSource.CreateLinkedTokenSource(disconnected);

    public CancellationToken Token => _givenUp.Token;

    /// <summary>What comes of it.</summary>
    public Task<T> Credential { get; set; } = null!;

    public int Waiting { get; set; }

    /// <summary>Whether it was begun early, for those that will need it: then it goes on although nobody waits.</summary>
    public bool IsAwaitedByAll { get; set; }

    public void Cancel() => _givenUp.Cancel();
}
