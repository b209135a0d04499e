namespace ModelArtsImages.SpecRunner.Model;

/// <summary>How a test ended.</summary>
public enum SpecOutcome
{
    /// <summary>It was not selected, or a stop came first.</summary>
    NotRun,

    /// <summary>Nothing in it failed.</summary>
    Passed,

    /// <summary>It, its setup or its teardown failed.</summary>
    Failed,

    /// <summary>It was marked with -Skip or said so itself.</summary>
    Skipped,
}
