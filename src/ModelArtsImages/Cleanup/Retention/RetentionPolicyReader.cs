using System.Text;
using System.Text.Json;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Cleanup.Retention;

/// <summary>
/// Reads a policy from JSON. A typing error must not let more images expire, so every error is reported, with its line, before any request
/// is sent.
/// </summary>
internal ref struct RetentionPolicyReader
{
    /// <summary>The members of the policy; docs/retention.schema.json has the same.</summary>
    internal static readonly string[] PolicyMembers = ["$schema", "maximumPercent", "maximumCount", "rules"];

    /// <summary>The members of a rule; docs/retention.schema.json has the same.</summary>
    internal static readonly string[] RuleMembers =
    [
        "name", "namespace", "image", "keepNewest", "olderThan", "notPulledFor", "keepTags", "keepNames", "unusedOnly", "usageSources",
    ];

    private readonly string _path;
    private readonly byte[] _json;
    private Utf8JsonReader _reader;

    private RetentionPolicyReader(string path, byte[] json)
    {
        (_path, _json) = (path, json);
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
    }

    /// <summary>Reads a policy.</summary>
    /// <exception cref="ModelArtsException">The text is not a policy; the message has the line.</exception>
    public static RetentionPolicy Read(string path, string text)
    {
        var reader = new RetentionPolicyReader(path, Encoding.UTF8.GetBytes(text));
        // A pattern in another encoding is another pattern, which may not keep what it should.
        if (text.IndexOf('\ufffd') is >= 0 and var index)
            throw Invalid(path, text.Take(index).Count(static character => character == '\n') + 1, "it is not text in UTF-8");
        try
        {
            reader._reader.Read();
            var policy = reader.ReadPolicy();
            // Throws if anything follows the policy.
            reader._reader.Read();
            return policy;
        }
        catch (JsonException e)
        {
            throw Invalid(path, (e.LineNumber ?? 0) + 1, $"it is not valid JSON: {DisplayText.OneLine(e.Message, 200)}");
        }
        catch (InvalidOperationException)
        {
            throw reader.Error("it contains text that is not valid Unicode");
        }
    }

    private RetentionPolicy ReadPolicy()
    {
        var policy = new RetentionPolicy();
        var members = Begin("the policy");
        while (NextMember("the policy", PolicyMembers, members) is { } member)
        {
            policy = member switch
            {
                "maximumPercent" => policy with { MaximumPercent = Number(member, most: 100) },
                "maximumCount" => policy with { MaximumCount = Number(member) },
                "rules" => policy with { Rules = Rules() },
                _ => Skip(policy, Text(member)),
            };
        }

        return policy.Rules.Count > 0 ? policy : throw Error("the policy has no rule in 'rules'");
    }

    private List<RetentionRule> Rules()
    {
        var rules = new List<RetentionRule>();
        if (_reader.TokenType != JsonTokenType.StartArray) throw Wrong("rules", "an array of rules");
        while (Next() != JsonTokenType.EndArray)
        {
            rules.Add(ReadRule(rules.Count + 1));
        }

        return rules;
    }

    private RetentionRule ReadRule(int number)
    {
        var what = $"rule {number}";
        var rule = new RetentionRule { Name = what };
        var members = Begin(what);
        while (NextMember(what, RuleMembers, members) is { } member)
        {
            rule = member switch
            {
                "name" => rule with { Name = Text(member) },
                "namespace" => rule with { Namespace = Pattern(member) },
                "image" => rule with { Image = Pattern(member) },
                "keepNewest" => rule with { KeepNewest = Number(member) },
                "olderThan" => rule with { OlderThan = Age(member) },
                "notPulledFor" => rule with { NotPulledFor = Age(member) },
                "keepTags" => rule with { KeepTags = Patterns(member) },
                "keepNames" => rule with { KeepNames = Patterns(member) },
                "unusedOnly" => rule with { UnusedOnly = Boolean(member) },
                _ => rule with { UsageSources = UsageSources(member) },
            };
        }

        if (!rule.HasLimit) throw Error($"rule '{rule.Name}' has no limit: it needs 'keepNewest', 'olderThan' or 'notPulledFor'");
        if (rule is { UsageSources: not null, UnusedOnly: false })
            throw Error($"rule '{rule.Name}' has 'usageSources', but not 'unusedOnly': true");
        return rule;
    }

    private HashSet<string> Begin(string what) => _reader.TokenType == JsonTokenType.StartObject
        ? new HashSet<string>(StringComparer.Ordinal)
        : throw Error($"{what} is not an object");

    /// <summary>Advances to the value of the next member; <see langword="null"/> at the end of the object.</summary>
    private string? NextMember(string what, string[] known, HashSet<string> seen)
    {
        if (Next() == JsonTokenType.EndObject) return null;
        var member = _reader.GetString()!;
        if (Array.IndexOf(known, member) < 0)
        {
            var meant = Array.Find(known, name => string.Equals(name, member, StringComparison.OrdinalIgnoreCase));
            throw Error($"{what} has an unknown member '{DisplayText.OneLine(member, 60)}'" +
                (meant is null ? $"; the members are {string.Join(", ", known)}" : $"; write '{meant}'"));
        }

        if (!seen.Add(member)) throw Error($"{what} has the member '{member}' twice");
        Next();
        return member;
    }

    private JsonTokenType Next()
    {
        _reader.Read();
        return _reader.TokenType;
    }

    private readonly int Number(string member, int most = int.MaxValue) =>
        _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out var number) && number >= 1 && number <= most
            ? number
            : throw Wrong(member, most == int.MaxValue ? "a whole number of at least 1" : $"a whole number from 1 to {most}");

    private readonly bool Boolean(string member) => _reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Wrong(member, "true or false"),
    };

    private readonly string Text(string member) =>
        _reader.TokenType == JsonTokenType.String && _reader.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw Wrong(member, "a string that is not empty");

    private readonly TimeSpan Age(string member) =>
        _reader.TokenType == JsonTokenType.String && AgeText.Parse(_reader.GetString()!) is { } age
            ? age
            : throw Wrong(member, "an age such as \"90d\", \"12h\" or \"2w\"");

    private readonly string Pattern(string member)
    {
        var pattern = Text(member);
        try
        {
            _ = new WildcardSet([pattern]);
            return pattern;
        }
        catch (ModelArtsException)
        {
            throw Wrong(member, "a valid wildcard pattern");
        }
    }

    private string[] Patterns(string member)
    {
        if (_reader.TokenType != JsonTokenType.StartArray) throw Wrong(member, "an array of strings");
        var patterns = new List<string>();
        while (Next() != JsonTokenType.EndArray) patterns.Add(Pattern(member));
        return [.. patterns];
    }

    private string[] UsageSources(string member)
    {
        if (_reader.TokenType != JsonTokenType.StartArray) throw Wrong(member, "an array of kinds of workloads");
        var kinds = new List<string>();
        while (Next() != JsonTokenType.EndArray)
        {
            var kind = Text(member);
            if (Array.IndexOf(UsageScope.AllKinds, kind) < 0) throw Wrong(member, $"one of {string.Join(", ", UsageScope.AllKinds)}");
            kinds.Add(kind);
        }

        return kinds.Count > 0 ? [.. kinds] : throw Wrong(member, "an array with at least one kind of workload");
    }

    private static RetentionPolicy Skip(RetentionPolicy policy, string value) => policy;

    private readonly ModelArtsException Wrong(string member, string wanted) => Error($"'{member}' is not {wanted}");

    private readonly ModelArtsException Error(string problem) =>
        Invalid(_path, _json.Take((int)_reader.TokenStartIndex).Count(static character => character == '\n') + 1, problem);

    private static ModelArtsException Invalid(string path, long line, string problem) => new(
        Failure.InvalidArgument, $"Cannot use policy {path}: line {line}: {problem}. Nothing was read from the service.")
    {
        RecommendedAction = "Correct the file. docs/retention.schema.json describes it, and editors check a file against it.",
    };
}
