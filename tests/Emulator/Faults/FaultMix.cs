namespace ModelArtsImages.Emulator.Faults;

/// <summary>What <c>"faults": "all"</c> stands for: everything that a retry gets over, short enough for a test.</summary>
internal static class FaultMix
{
    private const long Megabyte = 1024 * 1024;

    public static IReadOnlyList<Fault> All { get; } =
    [
        new StatusFault { Status = 429, RetryAfter = 1 },
        new StatusFault { Status = 429, RetryAfterDate = 1 },
        new StatusFault { Status = 429 },
        new StatusFault { Status = 500 },
        new StatusFault { Status = 502 },
        new StatusFault { Status = 503 },
        new StatusFault { Status = 503, RetryAfter = 1 },
        new StatusFault { Status = 504 },
        new StatusFault { Status = 500, CarriedOut = true },
        new StatusFault { Status = 504, CarriedOut = true },
        new DelayFault { Delay = TimeSpan.FromMilliseconds(200) },
        new ResetBeforeFault(),
        new ResetAfterFault(),
        new ResetDuringFault(),
        new CloseFault(),
        new CloseFault { CarriedOut = true },
        new TruncatedFault(),
        new MalformedFault(),
        new ContentTypeFault(),
        new HtmlFault(),
        new HtmlFault { Status = 503, CarriedOut = true },
        new EmptyFault(),
        new HugeFault { Bytes = 64 * Megabyte },
        new DripFault { Interval = TimeSpan.FromMilliseconds(2), Bytes = 16 },
    ];
}
