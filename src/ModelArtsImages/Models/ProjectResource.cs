using ModelArtsImages.Text;

namespace ModelArtsImages;

/// <summary>What images and image groups have in common: an id in a project, and the account that they came from.</summary>
public abstract class ProjectResource
{
    /// <summary>The service's longest name and tag have less. What is longer would fill the screen at a question.</summary>
    private const int LongestName = 600;

    private const int LongestId = 60;

    private protected ProjectResource()
    {
    }

    /// <summary>The id, a UUID.</summary>
    public abstract string? Id { get; set; }

    /// <summary>The name.</summary>
    public abstract string? Name { get; set; }

    /// <summary>The project that it is in.</summary>
    public string? ProjectId { get; set; }

    /// <summary>The region that it is in.</summary>
    public string? Region { get; set; }

    /// <summary>The account that it came from, and in which it is handled.</summary>
    internal Context? Context { get; set; }

    /// <summary>What it is, at the beginning of a sentence: "Image".</summary>
    internal abstract string Kind { get; }

    /// <summary>How messages and questions name it: by its name and its id, as far as they are known.</summary>
    internal string Label =>
        Name is null ? Id is null ? "(no id)" : ToString() : $"{this} ({DisplayText.Shorten(Id ?? "no id", LongestId)})";

    /// <summary>The same with its id in another spelling.</summary>
    internal ProjectResource WithId(string id)
    {
        var copy = (ProjectResource)MemberwiseClone();
        copy.Id = id;
        return copy;
    }

    /// <summary>A name as text, no longer than the service's own names are.</summary>
    private protected static string Shown(string name) => DisplayText.Shorten(name, LongestName);
}
