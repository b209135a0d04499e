using System.Collections;

namespace ModelArtsImages.Unit.Support;

/// <summary>An environment in which only the specified variables of the vendor's tools are set, until it is disposed of.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    /// <summary>The collection of the tests that set variables. They run one by one, without other tests in parallel.</summary>
    public const string Collection = "Environment";

    private static readonly string[] Prefixes = ["HUAWEICLOUD_", "HW_", "OS_", "HC_CONTAINER_", "MODELARTSIMAGES_"];

    private readonly Dictionary<string, string?> _before = [];

    public EnvironmentScope(params (string Name, string? Value)[] variables)
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal))) Set(name, null);
        }

        foreach (var (name, value) in variables) Set(name, value);
    }

    public void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before) Environment.SetEnvironmentVariable(name, value);
    }
}
