using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>Decides which requests suffer which fault.</summary>
internal sealed class FaultInjector(ServiceClock clock, TokenStore tokens)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _given = new(StringComparer.Ordinal);
    private FaultPlan _plan = FaultPlan.None;
    private volatile RuleState[] _rules = [];

    /// <summary>Puts a plan in force and counts anew.</summary>
    public void Set(FaultPlan plan)
    {
        lock (_gate)
        {
            _plan = plan;
            _rules = [.. plan.Rules.Select((rule, i) => new RuleState(rule, plan.Seed, i))];
            _given.Clear();
        }
    }

    /// <summary>The fault that the request suffers, if any; every rule that concerns it counts it.</summary>
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
            return (fault.Fault, new FaultContext(request, operation, clock.Now, fault.Random, tokens));
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
