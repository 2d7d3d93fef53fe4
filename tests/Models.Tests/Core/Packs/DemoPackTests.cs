using EdgeRec.Models.Core.Packs;

namespace EdgeRec.Models.Tests.Core.Packs;

/// <summary>The pack that is committed, read by the code of this commit.</summary>
public sealed class DemoPackTests
{
    [Fact]
    public void The_committed_pack_passes_every_check_and_its_own_probe()
    {
        using ModelPack pack = ModelPack.Load(new Folder(), TinyPack.Now, TinyPack.App);

        Assert.Equal("demo", pack.Manifest.Name);
        Assert.True(pack.Manifest.Simulated);
        Assert.True(pack.Titles.Count >= 1_200);
        Assert.True(pack.Manifest.Files.Sum(f => f.Bytes) < 2 << 20);
    }

    private sealed class Folder : IPackFiles
    {
        public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Repository.Root, "Models", "packs", "demo", name));

    }
}
