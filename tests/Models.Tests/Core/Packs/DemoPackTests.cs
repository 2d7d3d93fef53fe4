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
        private static readonly string Root = FindRoot(AppContext.BaseDirectory);

        public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Root, "Models", "packs", "demo", name));

        private static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "EdgeRec.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("EdgeRec.sln is in no folder above this program."));
    }
}
