using ModelArtsImages.Api;

namespace ModelArtsImages.Pipeline;

/// <summary>One of the listings that make up a sequence.</summary>
/// <param name="Fetch">Asks for the records from an offset, so many at most.</param>
/// <param name="KeyOf">What tells records apart.</param>
/// <param name="PageSize">How many records to ask for at a time.</param>
internal sealed record ListingSource<T>(Func<long, int, CancellationToken, Task<Page<T>>> Fetch, Func<T, string?> KeyOf, int PageSize)
    where T : class
{
    public Pager<T> From(long skip) => new(Fetch, KeyOf, PageSize, skip);

    /// <summary>How many records there are, for the price of one.</summary>
    public async Task<long> CountAsync(CancellationToken cancellationToken) => (await Fetch(0, 1, cancellationToken).ConfigureAwait(false)).Total is >= 0 and var total ? total : 0;
}
