using ModelArtsImages.Http;

namespace ModelArtsImages.Completion;

/// <summary>
/// A value that is fetched again once it is older than its lifetime. A failure is remembered for the same time, so that a service that is
/// down delays only the first caller.
/// </summary>
/// <param name="lifetime">How long a value or a failure is valid.</param>
/// <param name="clock">Measures the age.</param>
/// <param name="fetch">Fetches the value.</param>
internal sealed class CachedValue<T>(TimeSpan lifetime, IClock clock, Func<CancellationToken, Task<T>> fetch)
{
    private volatile Tuple<Task<T>, TimeSpan>? _latest;

    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        if (_latest is not var (task, at) || clock.Elapsed - at >= lifetime)
        {
            task = Task.Run(() => fetch(cancellationToken), CancellationToken.None);
            await Task.WhenAny(task).ConfigureAwait(false);
            _latest = Tuple.Create(task, clock.Elapsed);
        }

        return await task.ConfigureAwait(false);
    }
}
