namespace ModelArtsImages.Http;

/// <summary>What who asked the <see cref="ConcurrencyLimiter"/> for a place has got.</summary>
/// <param name="Throttlings">After how many complaints of the service the place was given.</param>
/// <param name="RefusedFor">How long there is no place; <see langword="null"/> where one was given.</param>
internal readonly record struct ConcurrencyLease(int Throttlings, TimeSpan? RefusedFor = null)
{
    public static ConcurrencyLease Refused(TimeSpan pause) => new(0, pause);
}
