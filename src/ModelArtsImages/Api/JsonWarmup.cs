using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Api;

/// <summary>
/// Makes the runtime compile the code that reads a page while the first listing of the process waits for the network (benchmark: job).
/// </summary>
internal static class JsonWarmup
{
    private static int _isPrepared;

    /// <summary>A page that uses each kind of field.</summary>
    private static ReadOnlySpan<byte> Sample =>
        """
        {"current":0,"pages":1,"size":1,"total":1,
        "data":[{"id":"","name":"","tags":[{"key":"","value":""}],"dev_services":[""],"size":1,"create_at":1,"description":""}]}
        """u8;

    /// <summary>Starts the compilation on another thread, once per process.</summary>
    public static void Prepare()
    {
        // The task is not awaited: a failure here occurs again when a page is read, and is reported then.
        if (Interlocked.Exchange(ref _isPrepared, 1) == 0)
            _ = Task.Run(static () => PageReader.Read(Sample, RecordReaders.Image, 1, CancellationToken.None));
    }
}
