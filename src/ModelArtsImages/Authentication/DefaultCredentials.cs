using ModelArtsImages.Errors;

namespace ModelArtsImages.Authentication;

/// <summary>The credentials that are there without being given: the first source that is complete.</summary>
internal static class DefaultCredentials
{
    /// <exception cref="ModelArtsException">No source is complete; the message lists what was looked for and what is missing.</exception>
    public static FoundCredentials Find()
    {
        return EnvironmentCredentials.FindSdk(out var missingOfSdk)
            ?? EnvironmentCredentials.FindTerraform(out var missingOfTerraform)
            ?? throw new ModelArtsException(Failure.NotConnected, $"No credentials were found: {missingOfSdk}; {missingOfTerraform}.");
    }
}
