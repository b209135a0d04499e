using ModelArtsImages.Errors;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>The kinds of workload that are checked, and the claim that this allows about an image that none of them uses.</summary>
/// <remarks>Only the user excludes kinds; the module never does.</remarks>
internal sealed class UsageScope
{
    /// <summary>Every kind that may use images, in the order in which messages name them, with its plural.</summary>
    private static readonly (string Kind, string Plural)[] Known =
    [
        (NotebookSource.Notebook, "notebooks"), (TrainingJobSource.TrainingJob, "training jobs"), (AlgorithmSource.Algorithm, "algorithms"),
        (ServiceSource.Service, "services"), (ModelSource.Model, "models"), (WorkflowSource.Workflow, "workflows"),
    ];

    private readonly string[] _kinds;

    private readonly bool _isAccepted;

    /// <param name="kinds">The kinds to check; <see langword="null"/> for all.</param>
    /// <param name="isAccepted">Whether the user accepts that the other kinds are not checked.</param>
    public UsageScope(IEnumerable<string>? kinds = null, bool isAccepted = false)
    {
        _kinds = kinds is null ? AllKinds : [.. AllKinds.Intersect(kinds, StringComparer.OrdinalIgnoreCase)];
        _isAccepted = isAccepted;
    }

    /// <summary>All kinds of workload.</summary>
    public static string[] AllKinds => Array.ConvertAll(Known, static known => known.Kind);

    /// <summary>The kinds that were not checked, for the result.</summary>
    public IEnumerable<UncheckedSource> NotChecked => _isAccepted
        ? []
        : Excluded.Select(static kind => new UncheckedSource(kind, "It was not checked, because -Source does not include it."));

    /// <summary>The kinds that are not checked.</summary>
    public IEnumerable<string> Excluded => IsAll ? [] : AllKinds.Except(_kinds);

    private bool IsAll => _kinds.Length == Known.Length;

    /// <summary>The claim about an image: "unused", or "not used by notebooks or training jobs".</summary>
    public string Claim => IsAll ? "unused" : $"not used by {Join(_kinds, "or")}";

    /// <summary>Adds the claim to a noun, and the kinds that were not checked: "unused image 1".</summary>
    public string Qualify(string noun) =>
        IsAll ? $"unused {noun}" : $"{noun}, {Claim} ({Join(Excluded, "and")} were not checked)";

    /// <summary>A sentence that says what was not checked; empty if everything was.</summary>
    public string Caveat => IsAll ? string.Empty : $"{Capital(Join(Excluded, "and"))} were not checked.";

    /// <summary>The error if an image cannot be deleted as unused; <see langword="null"/> if it can.</summary>
    public ModelArtsException? Rejection(ImageUsage usage, bool isSentBefore = false)
    {
        if (usage.WhyNotUnused is not { } why) return null;
        var outcome = isSentBefore ? "The deletion was not sent again." : "The deletion was not sent.";
        return new ModelArtsException(
            Failure.ImageInUse,
            $"Cannot delete image {usage.Image.Label} as {Claim}. {why} {Caveat}{(IsAll ? string.Empty : " ")}{outcome}");
    }

    public bool Includes(string kind) => _kinds.Contains(kind);

    private static string Join(IEnumerable<string> kinds, string conjunction)
    {
        var plurals = kinds.Select(static kind => Array.Find(Known, known => known.Kind == kind).Plural).ToArray();
        return plurals.Length < 2
            ? string.Concat(plurals)
            : $"{string.Join(", ", plurals.Take(plurals.Length - 1))} {conjunction} {plurals[plurals.Length - 1]}";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
