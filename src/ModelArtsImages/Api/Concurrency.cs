namespace ModelArtsImages.Api;

/// <summary>Several requests at a time, but not all at once.</summary>
internal static class Concurrency
{
    /// <summary>
    /// The results in the order of the items. Where some fail, all that were begun are awaited, and then the first failure is thrown.
    /// </summary>
    public static async Task<TResult[]> SelectAsync<T, TResult>(IReadOnlyCollection<T> items, int atMost, Func<T, Task<TResult>> select)
    {
        using var room = new SemaphoreSlim(atMost);
        var hasFailed = false;
        var tasks = new List<Task<TResult>>(items.Count);
        foreach (var item in items)
        {
            await room.WaitAsync().ConfigureAwait(false);
            if (Volatile.Read(ref hasFailed)) break;
            tasks.Add(RunAsync(item));
        }

        return await Task.WhenAll(tasks).ConfigureAwait(false);

        async Task<TResult> RunAsync(T item)
        {
            try
            {
                return await select(item).ConfigureAwait(false);
            }
            catch
            {
                Volatile.Write(ref hasFailed, true);
                throw;
            }
            finally
            {
                room.Release();
            }
        }
    }
}
