namespace ModelArtsImages.Emulator.Requests;

/// <summary>How many requests came, and how many at the same time.</summary>
internal sealed class RequestCounter
{
    private int _total;
    private int _inFlight;
    private int _highest;

    public int Total => Volatile.Read(ref _total);

    public int InFlight => Volatile.Read(ref _inFlight);

    public int HighestInFlight => Volatile.Read(ref _highest);

    public void Enter()
    {
        Interlocked.Increment(ref _total);
        var now = Interlocked.Increment(ref _inFlight);
        int seen;
        while (now > (seen = Volatile.Read(ref _highest)) && Interlocked.CompareExchange(ref _highest, now, seen) != seen)
        {
            // Somebody else raised it meanwhile: look again.
        }
    }

    public void Leave() => Interlocked.Decrement(ref _inFlight);

    /// <summary>Counts anew; requests under way stay under way.</summary>
    public void Reset()
    {
        Volatile.Write(ref _total, 0);
        Volatile.Write(ref _highest, InFlight);
    }
}
