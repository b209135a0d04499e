namespace ModelArtsImages.Http;

/// <summary>What accompanies a call through all its requests.</summary>
/// <param name="Log">Where each attempt is logged.</param>
/// <param name="Stopping">Sends nothing more, and ends the wait for an answer unless <paramref name="Abandon"/> says otherwise.</param>
/// <param name="Abandon">
/// Until when a request that is under way is awaited after <paramref name="Stopping"/>: what a change has done must be known.
/// <see langword="null"/> to end at once.
/// </param>
internal sealed record CallOptions(IRequestLog Log, CancellationToken Stopping, CancellationToken? Abandon = null);
