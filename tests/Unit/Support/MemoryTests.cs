namespace ModelArtsImages.Unit.Support;

/// <summary>Tests that measure memory run alone: what others allocate meanwhile is not theirs.</summary>
[CollectionDefinition(Collection, DisableParallelization = true)]
public sealed class MemoryTests
{
    public const string Collection = "memory";
}
