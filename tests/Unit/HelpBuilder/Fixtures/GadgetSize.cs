namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>Sizes; there are no others.</summary>
public enum GadgetSize
{
    /// <summary>It fits a pocket.</summary>
    Small,

    Large,
}
