using System.Management.Automation.Host;

namespace ModelArtsImages.ScriptedHost;

/// <summary>A question came for which no answer, or none that fits, was scripted.</summary>
public sealed class ScriptedAnswerException : HostException
{
    /// <summary>Makes the exception with a general message.</summary>
    public ScriptedAnswerException()
        : this("No scripted answer is left.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which question it was.</param>
    public ScriptedAnswerException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a cause.</summary>
    /// <param name="message">Which question it was.</param>
    /// <param name="innerException">The cause.</param>
    public ScriptedAnswerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
