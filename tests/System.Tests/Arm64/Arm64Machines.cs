namespace EdgeRec.System.Tests.Arm64;

/// <summary>Tests that boot an arm64 computer: made of the same parts, and one machine at a time.</summary>
[CollectionDefinition(Name)]
public sealed class Arm64Machines : ICollectionFixture<Arm64Parts>
{
    /// <summary>What <see cref="CollectionAttribute"/> calls it.</summary>
    public const string Name = "arm64 machines";
}
