namespace ModelArtsImages.SpecRunner.Assertions;

/// <summary>An assertion did not hold.</summary>
public sealed class SpecAssertionException : Exception
{
    /// <summary>Makes the exception with a general message.</summary>
    public SpecAssertionException()
        : base("An assertion did not hold.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was expected and what was found.</param>
    public SpecAssertionException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a cause.</summary>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="innerException">The cause.</param>
    public SpecAssertionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The place of the Should, as the engine shows it: an error that does not end the script has no other.</summary>
    public string Position { get; init; } = "";
}
