using System.Text.Json.Serialization;
using ModelArtsImages.Text;

namespace ModelArtsImages;

/// <summary>What images and image groups have in common: an id in a project, and the account that they came from.</summary>
public abstract class ProjectResource
{
    /// <summary>The service's longest name and tag have less. What is longer would fill the screen at a question.</summary>
    private const int LongestLabel = 700;

    private protected ProjectResource()
    {
    }

    /// <summary>The id, a UUID.</summary>
    public abstract string? Id { get; internal set; }

    /// <summary>The name.</summary>
    public abstract string? Name { get; internal set; }

    /// <summary>The project that it is in.</summary>
    [JsonIgnore]
    public string? ProjectId { get; internal set; }

    /// <summary>The region that it is in.</summary>
    [JsonIgnore]
    public string? Region { get; internal set; }

    /// <summary>The account that it came from, and on which it is acted.</summary>
    [JsonIgnore]
    internal Context? Context { get; set; }

    /// <summary>What it is, at the beginning of a sentence: "Image".</summary>
    [JsonIgnore]
    internal abstract string Kind { get; }

    /// <summary>How messages and questions name it: by its name and its id, as far as they are known.</summary>
    [JsonIgnore]
    internal string Label => Name is null ? Id ?? "(no id)" : $"{Shown(ToString())} ({Id})";

    private static string Shown(string name) => name.Length <= LongestLabel ? name : DisplayText.OneLine(name, LongestLabel);
}
