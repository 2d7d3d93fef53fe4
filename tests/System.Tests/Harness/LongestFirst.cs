using EdgeRec.System.Tests.Arm64;
using EdgeRec.System.Tests.Harness;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace EdgeRec.System.Tests.Harness;

/// <summary>What runs one after the other begins first: the tests on emulated machines take as long as all the others beside them.</summary>
internal sealed class LongestFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName != Arm64Machines.Name)];
}
