namespace ModelArtsImages.Unit.Support;

/// <summary>Variables are the process's: whoever sets them runs alone.</summary>
[CollectionDefinition(EnvironmentScope.Collection, DisableParallelization = true)]
public sealed class EnvironmentTests;
