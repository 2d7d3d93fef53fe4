namespace EdgeRec.Models.Tests.Training;

/// <summary>
/// Tests that use torch, which nothing runs beside: they would draw each other's numbers from its one generator, and a collection that
/// another test's allocations set off takes the numbers an operator is just reading (see KeptScalar).
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchTests
{
    /// <summary>The collection's name.</summary>
    public const string Name = "torch";
}
