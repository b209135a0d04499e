namespace ModelArtsImages.Unit.Support;

/// <summary>Waits for an effect of other threads, and fails instead of hanging.</summary>
internal static class Eventually
{
    // Longer than any loaded machine needs, so that only a hang exceeds it.
    private static readonly TimeSpan GracePeriod = TimeSpan.FromMinutes(2);

    public static Task IsTrueAsync(Func<bool> condition) => IsTrueAsync(() => Task.FromResult(condition()));

    public static async Task IsTrueAsync(Func<Task<bool>> condition)
    {
        for (var end = DateTime.UtcNow + GracePeriod; !await condition(); await Task.Delay(1, TestContext.Current.CancellationToken))
            Assert.True(DateTime.UtcNow < end, "It has not come about.");
    }

    /// <summary>Waits for the end of the task, and fails if it does not end.</summary>
    public static Task EndsAsync(Task task) => task.WaitAsync(GracePeriod, TestContext.Current.CancellationToken);

    public static Task<T> EndsAsync<T>(Task<T> task) => task.WaitAsync(GracePeriod, TestContext.Current.CancellationToken);
}
