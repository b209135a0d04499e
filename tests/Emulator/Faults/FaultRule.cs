namespace ModelArtsImages.Emulator.Faults;

/// <summary>
/// The faults of some requests. At most one of <see cref="Rate"/>, <see cref="Nth"/>, <see cref="From"/> and <see cref="Script"/>
/// limits the requests; without any of them, every request is affected.
/// </summary>
internal sealed record FaultRule
{
    /// <summary>Names of operations, or <c>*</c>.</summary>
    public IReadOnlyList<string> Operation { get; init; } = ["*"];

    /// <summary>Only requests for the image or group with this id.</summary>
    public string? ImageId { get; init; }

    /// <summary>Only requests on a connection that has carried another one before.</summary>
    public bool Reused { get; init; }

    /// <summary>The share of requests, from 0 to 1; the seed decides which.</summary>
    public double? Rate { get; init; }

    /// <summary>The numbers of the affected requests of the rule, counted from 1.</summary>
    public IReadOnlyList<int>? Nth { get; init; }

    /// <summary>The number of the rule's first affected request, counted from 1; all later ones are affected, too.</summary>
    public int? From { get; init; }

    /// <summary>The number of the last affected request, with <see cref="From"/>.</summary>
    public int? To { get; init; }

    /// <summary>One fault, or null for none, for each of the rule's requests in turn.</summary>
    public IReadOnlyList<Fault?>? Script { get; init; }

    /// <summary>Whether the script begins again at its end.</summary>
    public bool Repeat { get; init; }

    /// <summary>The faults. With a rate, one of them is drawn; otherwise they take turns.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The maximum number of faults.</summary>
    public int? Limit { get; init; }

    /// <summary>The error in the rule; null if there is none.</summary>
    public string? Validate()
    {
        if (new[] { Rate is not null, Nth is not null, From is not null, Script is not null }.Count(given => given) > 1)
            return "rate, nth, from and script exclude each other.";
        if (Rate is < 0 or > 1)
            return "rate is from 0 to 1.";
        if (Nth?.Any(n => n < 1) == true || From < 1)
            return "requests are counted from 1.";
        if (To is not null && !(To >= From))
            return "to needs a from that is not larger.";
        if (Repeat && Script is not { Count: > 0 })
            return "repeat needs a script.";
        if (Script is null == (Faults.Count == 0))
            return "it needs either a script or fault (or faults).";
        if (Faults.Contains(null!))
            return "only a script has requests without a fault.";
        if (Limit < 0)
            return "limit is not negative.";
        return Faults.Concat(Script ?? [])
            .Select(f => f?.Validate() is { } error ? $"{f.Name}: {error}" : null)
            .FirstOrDefault(m => m is not null);
    }
}

/// <summary>The current rules; the first one with a fault for a request decides.</summary>
internal sealed record FaultPlan(int Seed, IReadOnlyList<FaultRule> Rules)
{
    public static FaultPlan None { get; } = new(1, []);
}
