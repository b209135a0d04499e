using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Hosting;
using ModelArtsImages.Emulator.Json;

namespace ModelArtsImages.Emulator.Faults;

/// <summary>Reads fault rules, which may contain shorthands, and reports which rule is invalid and why.</summary>
internal static class FaultPlanReader
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static FaultPlan ReadFile(string path)
    {
        try
        {
            return Read(JsonNode.Parse(File.ReadAllText(path), documentOptions: Lenient));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Reads <c>{"seed":1,"rules":[…]}</c>, an array of rules, or a single rule.</summary>
    public static FaultPlan Read(JsonNode? plan)
    {
        var seed = FaultPlan.None.Seed;
        if (plan is JsonObject whole && whole.ContainsKey("rules"))
        {
            if (whole.Select(p => p.Key).FirstOrDefault(k => k is not ("seed" or "rules")) is { } stranger)
                throw new FormatException($"'{stranger}' is unknown; beside rules there is only seed.");
            if (whole["seed"] is { } given && !(given is JsonValue value && value.TryGetValue(out seed)))
                throw new FormatException("seed is a whole number.");
            plan = whole["rules"];
        }
        var rules = plan switch
        {
            JsonArray several => several.Select((rule, i) => ReadRule(rule, i)).ToList(),
            JsonObject one => [ReadRule(one, 0)],
            _ => throw new FormatException("Fault rules are an array, an object with rules, or a single rule."),
        };
        return new FaultPlan(seed, rules);
    }

    private static FaultRule ReadRule(JsonNode? node, int index)
    {
        try
        {
            var fields = node?.DeepClone() as JsonObject ?? throw new FormatException("it is no object.");
            Spell(fields);
            var rule = fields.Deserialize<FaultRule>(EmulatorJson.Control)!;
            if (rule.Operation.FirstOrDefault(o => o != "*" && !ServiceEndpoints.OperationNames.Contains(o)) is { } unknown)
            {
                var known = string.Join(", ", ServiceEndpoints.OperationNames.Order(StringComparer.Ordinal));
                throw new FormatException($"there is no operation {unknown}; there are {known}.");
            }
            return rule.Validate() is { } error ? throw new FormatException(error) : rule;
        }
        catch (Exception e) when (e is JsonException or FormatException or NotSupportedException)
        {
            throw new FormatException($"rules[{index}]: {e.Message}", e);
        }
    }

    /// <summary>Expands the shorthands.</summary>
    private static void Spell(JsonObject rule)
    {
        if (rule["operation"] is JsonValue operation)
            rule["operation"] = new JsonArray(operation.DeepClone());
        if (rule.Remove("fault", out var single))
        {
            if (rule.ContainsKey("faults"))
                throw new FormatException("fault and faults exclude each other.");
            rule["faults"] = new JsonArray(single);
        }
        if (rule["faults"] is JsonValue all && all.TryGetValue<string>(out var text) && text == "all")
            rule["faults"] = JsonSerializer.SerializeToNode(FaultMix.All, EmulatorJson.Control);
        foreach (var name in (string[])["faults", "script"])
        {
            if (rule[name] is JsonArray faults)
                rule[name] = new JsonArray([.. faults.Select(SpellFault)]);
        }
    }

    /// <summary><c>503</c> and <c>"503"</c> are a status, any other text is a kind, <c>"pass"</c> is no fault.</summary>
    private static JsonNode? SpellFault(JsonNode? fault)
    {
        if (fault is not JsonValue value)
            return KindFirst(fault);
        var text = value.ToString();
        return text == "pass" ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
                ? new JsonObject { ["kind"] = "status", ["status"] = status }
            : new JsonObject { ["kind"] = text };
    }

    private static JsonObject? KindFirst(JsonNode? fault)
    {
        if (fault is null)
            return null;
        var fields = fault as JsonObject ?? throw new FormatException("a fault is an object, a status or a kind.");
        var kind = fields["kind"]?.DeepClone() ?? throw new FormatException("a fault needs a kind.");
        // The kind comes first, because the serializer needs it before the other fields.
        var ordered = new JsonObject { ["kind"] = kind };
        foreach (var (name, field) in fields.Where(f => f.Key != "kind"))
            ordered[name] = field?.DeepClone();
        return ordered;
    }
}

/// <summary>The faults of <c>"faults": "all"</c>: all faults that a retry overcomes, with delays suitable for tests.</summary>
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
