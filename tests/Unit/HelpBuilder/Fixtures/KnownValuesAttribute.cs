namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>Names values without excluding others; the help reads any attribute of this name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KnownValuesAttribute(Type constants) : Attribute
{
    public Type Constants { get; } = constants;
}
