using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Packs;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Device.Tests.Sync.Packs;

namespace EdgeRec.Device.Tests.Doctor.Checks;

/// <summary>A pack whose files, time or signature are not right.</summary>
public sealed class PackCheckTests : IllTelevision
{
    [Fact]
    public void A_pack_with_a_file_that_its_manifest_does_not_name()
    {
        string model = Path.Combine(Installed, "packs", "demo", "titles.vec");
        byte[] content = File.ReadAllBytes(model);
        content[100] ^= 1;
        File.WriteAllBytes(model, content);
        File.SetLastWriteTimeUtc(model, Television.Start.UtcDateTime);
        Expect("Model pack", "titles.vec is not the file");
    }

    [Fact]
    public void A_pack_that_expired()
    {
        Folder.Time.Advance(TimeSpan.FromDays(365 * 20));
        Expect("Model pack", "expired");
    }

    [Fact]
    public void A_pack_in_a_slot_whose_signed_document_is_none()
    {
        using (DataFolder folder = DataFolder.Open(Folder.Path))
        {
            var slots = PackSlots.Open(folder);
            BadPacks.Write(slots.FolderOf("a"), BadPacks.Demo("2026.11.90"));
            File.WriteAllText(Path.Combine(slots.FolderOf("a"), "pack.signed.json"), "{}");
            Directory.CreateDirectory(folder.Sync);
            File.WriteAllText(Path.Combine(folder.Sync, "trust.json"), "{}");
            slots.Switch(new PackWatch("a", "2026.11.90", null, 0, 0, 60));
        }

        Expect("Signature", "cannot be checked");
    }
}
