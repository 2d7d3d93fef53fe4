using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.Cli;

namespace EdgeRec.Device.Tests.Cli;

public sealed class CoversCommandTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgerec-covers-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Each_variant_of_a_film_or_series_becomes_a_file_and_bad_rows_are_named()
    {
        string catalogue = Path.Combine(_root.FullName, "catalog.jsonl"), output = Path.Combine(_root.FullName, "out");
        File.WriteAllText(catalogue, """
            {"id":"f1","kind":"film","name":"F","artwork":[{"id":"a","uri":"/a","width":16,"height":9},{"id":"b","uri":"/b","width":16,"height":9}]}
            {"id":"s1","kind":"series","name":"S","artwork":[{"id":"a","uri":"/a","width":16,"height":9}]}
            {"id":"s1e1","kind":"episode","name":"E","series":"s1","season":1,"number":1,"artwork":[{"id":"a","uri":"/a","width":16,"height":9}]}
            {"id":"..","kind":"film","name":"Elsewhere","artwork":[{"id":"a","uri":"/a","width":16,"height":9}]}
            """);
        var report = new ImportReport(strict: false);

        Assert.Equal(3, CoversCommand.Write(catalogue, output, report));

        Assert.Equal(["f1/a.svg", "f1/b.svg", "s1/a.svg"], Directory.GetFiles(output, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(output, file)).Order(StringComparer.Ordinal));
        Assert.StartsWith("<svg", File.ReadAllText(Path.Combine(output, "f1", "a.svg")), StringComparison.Ordinal);
        Assert.Equal("id", Assert.Single(report.Problems).Field);
    }
}
