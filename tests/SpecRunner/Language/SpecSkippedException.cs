namespace ModelArtsImages.SpecRunner.Language;

/// <summary>Carries a test's wish to count as skipped out of its script.</summary>
public sealed class SpecSkippedException : Exception
{
    /// <summary>Makes the exception with no reason.</summary>
    public SpecSkippedException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Why the test is skipped.</param>
    public SpecSkippedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a cause.</summary>
    /// <param name="message">Why the test is skipped.</param>
    /// <param name="innerException">The cause.</param>
    public SpecSkippedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
