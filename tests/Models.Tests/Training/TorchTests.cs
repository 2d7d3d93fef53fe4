namespace EdgeRec.Models.Tests.Training;

/// <summary>Tests that draw from torch's generator, of which a process has one: run beside each other they would draw each other's numbers.</summary>
[CollectionDefinition(Name)]
public sealed class TorchTests
{
    /// <summary>The collection's name.</summary>
    public const string Name = "torch";
}
