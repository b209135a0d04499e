namespace ModelArtsImages.Api;

/// <summary>Limits how many requests of a task are in flight. Once the account is rejected, no further request is sent.</summary>
internal sealed class RequestSlots : IDisposable
{
    private const int MaximumConcurrency = 8;

    private readonly SemaphoreSlim _slots = new(MaximumConcurrency);
    private ModelArtsException? _rejection;

    /// <summary>Sends a request as soon as a slot is free.</summary>
    /// <exception cref="ModelArtsException">The request failed, or the account was rejected before.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> send, CancellationToken stopping)
    {
        await _slots.WaitAsync(stopping).ConfigureAwait(false);
        try
        {
            if (Volatile.Read(ref _rejection) is { } rejection) throw rejection;
            return await send().ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (e.IsOfAccount)
        {
            Volatile.Write(ref _rejection, e);
            throw;
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();
}
