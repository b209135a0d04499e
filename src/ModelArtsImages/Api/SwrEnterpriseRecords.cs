using System.Text.Json.Serialization;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Api;

/// <summary>An SWR Enterprise instance.</summary>
internal sealed record EnterpriseInstance(string? Id, string? AccessAddress);

/// <summary>A namespace of an SWR Enterprise instance.</summary>
internal sealed record EnterpriseNamespace(string? Name, string? NamespaceId);

/// <summary>A repository of an instance.</summary>
internal sealed record EnterpriseRepository(string? Name);

/// <summary>An artifact: what tags point to.</summary>
/// <param name="Size">Bytes.</param>
internal sealed record EnterpriseArtifact(
    string? Digest, string? ManifestMediaType, string? MediaType, long? Size, string? PushTime, string? PullTime,
    List<EnterpriseTag?>? Tags);

/// <summary>A tag of an artifact.</summary>
internal sealed record EnterpriseTag(string? Name, string? PushTime, string? PullTime);

/// <summary>An immutable rule: the tags that it covers can be neither deleted nor overwritten.</summary>
internal sealed record EnterpriseImmutableRule(
    string? Id, bool? Disabled, List<EnterpriseSelector?>? TagSelectors, EnterpriseScope? ScopeSelectors)
{
    /// <summary>Whether it covers a tag; <see langword="null"/> if the rule is not understood.</summary>
    public bool? Covers(string repository, string tag) =>
        Disabled == true ? false : All(ScopeSelectors?.Repository, repository) & All(TagSelectors, tag);

    private static bool? All(List<EnterpriseSelector?>? selectors, string text) => selectors is { Count: > 0 }
        ? selectors.Aggregate((bool?)true, (all, selector) => all & selector?.Selects(text))
        : null;
}

/// <summary>The repositories to which a rule applies.</summary>
internal sealed record EnterpriseScope(List<EnterpriseSelector?>? Repository);

/// <summary>Selects names by a pattern.</summary>
internal sealed record EnterpriseSelector(string? Kind, string? Decoration, string? Pattern)
{
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
internal sealed record EnterprisePage<T>(
    long? Total, List<T?>? Instances, List<T?>? Namespaces, List<T?>? Repositories, List<T?>? Artifacts, List<T?>? ImmutableRules)
    where T : class
{
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
