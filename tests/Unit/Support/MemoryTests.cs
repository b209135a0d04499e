namespace ModelArtsImages.Unit.Support;

/// <summary>Tests that measure memory run alone, since what other tests allocate would be measured too.</summary>
[CollectionDefinition(Collection, DisableParallelization = true)]
public sealed class MemoryTests
{
    public const string Collection = "memory";
}
