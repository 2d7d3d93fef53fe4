using System.Reflection;
using EdgeRec.Models.Training.Libtorch;

namespace EdgeRec.Models.Tests.Training.Libtorch;

public sealed class VersionNeedsTests
{
    [Fact]
    public void One_bit_of_the_binding_makes_its_demand_for_a_new_libstdcxx_a_wish()
    {
        byte[] before = Binding(), after = [.. before];

        Assert.True(VersionNeeds.Weaken(after, "GLIBCXX_3.4.32"));

        int changed = Assert.Single(Enumerable.Range(0, before.Length), i => before[i] != after[i]);
        Assert.Equal(before[changed] | 2, after[changed]);
    }

    [Fact]
    public void A_version_that_is_not_asked_for_changes_nothing()
    {
        byte[] before = Binding(), after = [.. before];

        Assert.False(VersionNeeds.Weaken(after, "GLIBCXX_9.9"));

        Assert.Equal(before, after);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#!/bin/sh\necho this is a script and no library, whatever its name may be; it is long enough\n")]
    public void What_is_no_library_is_refused(string text) =>
        Assert.Throws<InvalidDataException>(() => VersionNeeds.Weaken(System.Text.Encoding.ASCII.GetBytes(text), "GLIBCXX_3.4.32"));

    private static byte[] Binding() => File.ReadAllBytes(Path.Combine(
        typeof(VersionNeeds).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "TorchSharpFolder").Value!, "libLibTorchSharp.so"));
}
