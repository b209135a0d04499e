namespace ModelArtsImages.Unit.Support;

/// <summary>Tests that measure memory run alone, because the allocations of other tests would count, too.</summary>
[CollectionDefinition(Collection, DisableParallelization = true)]
public sealed class MemoryTests
{
    public const string Collection = "memory";
}
