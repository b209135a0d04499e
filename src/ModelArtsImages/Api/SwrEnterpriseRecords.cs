using System.Text.Json.Serialization;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Api;

/// <summary>An SWR Enterprise instance.</summary>
internal sealed class EnterpriseInstance
{
    public string? Id { get; set; }

    public string? AccessAddress { get; set; }
}

/// <summary>A namespace of an SWR Enterprise instance.</summary>
internal sealed class EnterpriseNamespace
{
    public string? Name { get; set; }

    public string? NamespaceId { get; set; }
}

/// <summary>A repository of an instance.</summary>
internal sealed class EnterpriseRepository
{
    public string? Name { get; set; }
}

/// <summary>An artifact: what tags point to.</summary>
internal sealed class EnterpriseArtifact
{
    public string? Digest { get; set; }

    public string? ManifestMediaType { get; set; }

    public string? MediaType { get; set; }

    /// <summary>Bytes.</summary>
    public long? Size { get; set; }

    public string? PushTime { get; set; }

    public string? PullTime { get; set; }

    public List<EnterpriseTag?>? Tags { get; set; }
}

/// <summary>A tag of an artifact.</summary>
internal sealed class EnterpriseTag
{
    public string? Name { get; set; }

    public string? PushTime { get; set; }

    public string? PullTime { get; set; }
}

/// <summary>An immutable rule: the tags that it covers can be neither deleted nor overwritten.</summary>
internal sealed class EnterpriseImmutableRule
{
    public string? Id { get; set; }

    public bool? Disabled { get; set; }

    public List<EnterpriseSelector?>? TagSelectors { get; set; }

    public EnterpriseScope? ScopeSelectors { get; set; }

    /// <summary>Whether it covers a tag; <see langword="null"/> if the rule is not understood.</summary>
    public bool? Covers(string repository, string tag)
    {
        if (Disabled == true) return false;
        var isInScope = All(ScopeSelectors?.Repository, repository);
        return isInScope == false ? false : All(TagSelectors, tag) is not { } isCovered ? null : !isCovered ? false : isInScope;
    }

    private static bool? All(List<EnterpriseSelector?>? selectors, string text)
    {
        if (selectors is not { Count: > 0 }) return null;
        bool? all = true;
        foreach (var selector in selectors)
        {
            switch (selector?.Selects(text))
            {
                case false: return false;
                case null: all = null; break;
            }
        }

        return all;
    }
}

/// <summary>The repositories to which a rule applies.</summary>
internal sealed class EnterpriseScope
{
    public List<EnterpriseSelector?>? Repository { get; set; }
}

/// <summary>Selects names by a pattern.</summary>
internal sealed class EnterpriseSelector
{
    public string? Kind { get; set; }

    public string? Decoration { get; set; }

    public string? Pattern { get; set; }

    /// <summary>Whether it selects a name; <see langword="null"/> if it is not understood.</summary>
    public bool? Selects(string text)
    {
        if (!string.Equals(Kind, "doublestar", StringComparison.OrdinalIgnoreCase)) return null;
        var matches = DoublestarPattern.IsMatch(Pattern, text);
        return Decoration?.ToLowerInvariant() switch
        {
            "matches" or "repomatches" => matches,
            "excludes" or "repoexcludes" => !matches,
            _ => null,
        };
    }
}

/// <summary>One page of a listing of SWR Enterprise. Each operation has its own name for the records.</summary>
internal sealed class EnterprisePage<T>
    where T : class
{
    public long? Total { get; set; }

    public List<T?>? Instances { get; set; }

    public List<T?>? Namespaces { get; set; }

    public List<T?>? Repositories { get; set; }

    public List<T?>? Artifacts { get; set; }

    public List<T?>? ImmutableRules { get; set; }

    [JsonIgnore]
    public List<T?>? Items => Instances ?? Namespaces ?? Repositories ?? Artifacts ?? ImmutableRules;
}

/// <summary>The source-generated metadata of SWR Enterprise.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TextConverter), typeof(IntegerConverter)])]
[JsonSerializable(typeof(EnterprisePage<EnterpriseInstance>), TypeInfoPropertyName = "Instances")]
[JsonSerializable(typeof(EnterprisePage<EnterpriseNamespace>), TypeInfoPropertyName = "Namespaces")]
[JsonSerializable(typeof(EnterprisePage<EnterpriseRepository>), TypeInfoPropertyName = "Repositories")]
[JsonSerializable(typeof(EnterprisePage<EnterpriseArtifact>), TypeInfoPropertyName = "Artifacts")]
[JsonSerializable(typeof(EnterprisePage<EnterpriseImmutableRule>), TypeInfoPropertyName = "ImmutableRules")]
internal sealed partial class SwrEnterpriseJsonContext : JsonSerializerContext;
