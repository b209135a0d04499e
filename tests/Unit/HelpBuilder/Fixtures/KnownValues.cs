namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>What parameters are known to take.</summary>
internal static class KnownValues
{
    public static string[]? OfParameter(string parameterName) => parameterName == "Status" ? ["ACTIVE", "ERROR"] : null;
}
