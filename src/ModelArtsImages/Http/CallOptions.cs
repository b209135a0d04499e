namespace ModelArtsImages.Http;

/// <summary>What accompanies a call through all its requests.</summary>
/// <param name="Log">Where each attempt is logged.</param>
/// <param name="Stopping">Cancelled to stop: nothing more is sent, and running requests end unless <paramref name="Abandon"/> is
/// given.</param>
/// <param name="Abandon">
/// Running requests are awaited after <paramref name="Stopping"/> until this is cancelled, because it must be known what a change has done.
/// <see langword="null"/> to end them at once.
/// </param>
internal sealed record CallOptions(IRequestLog Log, CancellationToken Stopping, CancellationToken? Abandon = null);
