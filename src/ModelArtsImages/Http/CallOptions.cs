namespace ModelArtsImages.Http;

/// <summary>The options of a call, for all its requests.</summary>
/// <param name="Log">Where each attempt is logged.</param>
/// <param name="Stopping">Cancelled to stop: nothing more is sent, and running requests end unless <paramref name="Abandon"/> is
/// given.</param>
/// <param name="Abandon">
/// Running requests are awaited after <paramref name="Stopping"/> until this is cancelled, because the outcome of a change must be known.
/// <see langword="null"/> to end them at once.
/// </param>
internal sealed record CallOptions(IRequestLog Log, CancellationToken Stopping, CancellationToken? Abandon = null);
