namespace ModelArtsImages.Unit.Support;

/// <summary>Tests that set environment variables run alone, because the whole process shares the variables.</summary>
[CollectionDefinition(EnvironmentScope.Collection, DisableParallelization = true)]
public sealed class EnvironmentTests;
