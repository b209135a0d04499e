using System.Security.Cryptography;
using System.Text;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>Decides which faults affect which requests.</summary>
internal sealed class FaultInjector(ServiceClock clock, TokenStore tokens, KeyStore keys)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _given = new(StringComparer.Ordinal);
    private FaultPlan _plan = FaultPlan.None;
    private volatile RuleState[] _rules = [];

    /// <summary>Makes a plan the current one and resets the counts.</summary>
    public void Set(FaultPlan plan)
    {
        lock (_gate)
        {
            _plan = plan;
            _rules = [.. plan.Rules.Select((rule, i) => new RuleState(rule, plan.Seed, i))];
            _given.Clear();
        }
    }

    /// <summary>The fault for the request; null if there is none. Every rule that matches the request counts it.</summary>
    public (Fault Fault, FaultContext Context)? Next(ServiceRequest request, Operation operation, string? imageId)
    {
        if (_rules.Length == 0)
            return null;
        lock (_gate)
        {
            (Fault Fault, Random Random)? chosen = null;
            foreach (var rule in _rules)
            {
                if (!rule.Concerns(request, operation.Name, imageId))
                    continue;
                if (chosen is null)
                    chosen = rule.Next(request);
                else
                    rule.Count();
            }
            if (chosen is not { } fault)
                return null;
            _given[fault.Fault.Name] = _given.GetValueOrDefault(fault.Fault.Name) + 1;
            return (fault.Fault, new FaultContext(request, operation, clock.Now, fault.Random, tokens, keys));
        }
    }

    /// <summary>What the control API shows.</summary>
    public object ToView()
    {
        lock (_gate)
        {
            return new
            {
                _plan.Seed,
                Rules = _rules.Select(r => new { r.Rule, r.Given }).ToArray(),
                Given = new Dictionary<string, int>(_given),
            };
        }
    }
}

/// <summary>A current rule, which counts its requests and decides on each.</summary>
internal sealed class RuleState(FaultRule rule, int seed, int index)
{
    private readonly Dictionary<string, int> _attempts = new(StringComparer.Ordinal);
    private int _requests;
    private int _given;

    public FaultRule Rule => rule;

    public int Given => _given;

    public bool Concerns(ServiceRequest request, string operation, string? imageId) =>
        (rule.Operation.Contains("*") || rule.Operation.Contains(operation))
        && (rule.ImageId is null || rule.ImageId == imageId)
        && (!rule.Reused || request.OnConnection > 1);

    /// <summary>Counts a request for which an earlier rule has a fault.</summary>
    public void Count() => _requests++;

    /// <summary>
    /// Counts the request, and returns its fault, if any. The choice depends on the seed, the request, and its number of occurrences, and
    /// not on the order in which requests of several connections arrive, so that runs can be repeated.
    /// </summary>
    public (Fault Fault, Random Random)? Next(ServiceRequest request)
    {
        var number = ++_requests;
        var random = new Random(SeedFor(request));
        if (Choose(number, random) is not { } fault || _given >= rule.Limit)
            return null;
        _given++;
        return (fault, random);
    }

    private Fault? Choose(int number, Random random)
    {
        if (rule.Script is { } script)
            return number <= script.Count || rule.Repeat ? script[(number - 1) % script.Count] : null;
#pragma warning disable CA5394 // Runs with the same seed must be the same.
        if (rule.Rate is { } rate)
            return random.NextDouble() < rate ? rule.Faults[random.Next(rule.Faults.Count)] : null;
#pragma warning restore CA5394
        if (rule.Nth is { } nth && !nth.Contains(number))
            return null;
        if (rule.From is { } from && (number < from || number > (rule.To ?? int.MaxValue)))
            return null;
        return rule.Faults[_given % rule.Faults.Count];
    }

    private int SeedFor(ServiceRequest request)
    {
        var key = $"{request.Method} {request.Path}?{request.Query.Raw}";
        _attempts[key] = _attempts.GetValueOrDefault(key) + 1;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {index} {key} {_attempts[key]}"));
        return BitConverter.ToInt32(hash);
    }
}
