namespace Probity.Tests.Support;

/// <summary>Tests that measure the memory of the whole process, and so run while nothing else does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
