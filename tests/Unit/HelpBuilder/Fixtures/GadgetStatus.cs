namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>The states that are known.</summary>
public static class GadgetStatus
{
    /// <summary>It can be used.</summary>
    public const string Active = "ACTIVE";

    public const string Error = "ERROR";
}
