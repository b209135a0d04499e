namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>Sets of values, as an attribute names them.</summary>
internal static class KnownValues
{
    public const string Active = "ACTIVE";

    public static readonly string[] Statuses = [Active, "ERROR"];
}
