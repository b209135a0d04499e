namespace ModelArtsImages.Http;

/// <summary>The options of a call, for all its requests.</summary>
/// <param name="Log">Where each attempt is logged.</param>
/// <param name="Stopping">Cancelled to stop: nothing more is sent, and requests in flight end unless <paramref name="Abandon"/> is
/// given.</param>
/// <param name="Abandon">
/// Changes in flight are awaited after <paramref name="Stopping"/> until this is cancelled, because their outcome must be known.
/// <see langword="null"/> to end them at once.
/// </param>
internal sealed record CallOptions(IRequestLog Log, CancellationToken Stopping, CancellationToken? Abandon = null);
