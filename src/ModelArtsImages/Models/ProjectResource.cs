using ModelArtsImages.Text;

namespace ModelArtsImages;

/// <summary>The base of images and image groups: an id in a project, and the account that it came from.</summary>
public abstract class ProjectResource
{
    /// <summary>Longer than any name and tag of the service. A longer text would fill the screen.</summary>
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

    /// <summary>The kind, at the beginning of a sentence: "Image".</summary>
    internal abstract string Kind { get; }

    /// <summary>The name in messages and questions: the resource's name and its id, if known.</summary>
    internal string Label =>
        Name is null ? Id is null ? "(no id)" : ToString() : $"{this} ({DisplayText.Shorten(Id ?? "no id", LongestId)})";

    /// <summary>A copy with the id in another spelling.</summary>
    internal ProjectResource WithId(string id)
    {
        var copy = (ProjectResource)MemberwiseClone();
        copy.Id = id;
        return copy;
    }

    /// <summary>A name as text, limited to the length of the service's names.</summary>
    private protected static string Shown(string name) => DisplayText.Shorten(name, LongestName);
}
