using EdgeRec.Device.Api.Status;

namespace EdgeRec.Device.Tests.Doctor.Checks;

/// <summary>Databases that are none, and a catalogue without titles.</summary>
public sealed class DatabaseCheckTests : IllTelevision
{
    [Theory]
    [InlineData("history.db", "History")]
    [InlineData("catalog.db", "Catalogue")]
    public void A_database_that_is_none_or_ends_early(string file, string check)
    {
        string path = Path.Combine(Folder.Path, file);
        File.WriteAllBytes(path, new byte[8192]);
        Expect(check, "does not begin like a database");
        byte[] torn = File.ReadAllBytes(Path.Combine(Folder.Path, "catalog.good.db"));
        File.WriteAllBytes(path, torn[..^100]);
        Expect(check, "ends within a page");
        File.WriteAllBytes(path, []);
        Expect(check, "is empty");
    }

    [Fact]
    public void A_catalogue_without_titles()
    {
        StatusReport status = Running() with { Catalog = new StatusReport.CatalogPart(0, 0) };
        Expect("Catalogue", "no titles", Healthy with { Daemon = status }, withSocket: true);
    }
}
