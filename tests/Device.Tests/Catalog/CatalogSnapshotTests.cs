using System.Buffers;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Storage;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Tests.Catalog;

public sealed class CatalogSnapshotTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("edgerec-").FullName;
    private readonly DataFolder _folder;
    private readonly CatalogStore _store;

    public CatalogSnapshotTests()
    {
        _folder = DataFolder.Open(_path);
        _store = new CatalogStore(_folder, TimeProvider.System);
        _store.Upsert([[.. Enumerable.Range(0, 40).Select(TitleOf)]]);
    }

    [Fact]
    public void The_snapshot_gives_the_index_that_the_documents_give()
    {
        CatalogIndex built = _store.LoadIndex();
        CatalogIndex? read = CatalogSnapshot.TryLoad(_folder, null);

        Assert.NotNull(read);
        Assert.Equal(ColumnsOf(built), ColumnsOf(read));
        Assert.Equal(built.ByIdMap, read.ByIdMap);
        Assert.Equal(built.TitlesOfGenre(built.GenreIds[0]).ToArray(), read.TitlesOfGenre(read.GenreIds[0]).ToArray());
    }

    [Fact]
    public void The_file_is_smaller_than_the_columns_in_it()
    {
        int columns = ColumnsOf(_store.LoadIndex()).Length;

        Assert.InRange(new FileInfo(_folder.CatalogSnapshot).Length, 1, columns / 2);
    }

    [Fact]
    public void Reading_the_catalogue_leaves_the_snapshot_true()
    {
        _store.LoadIndex();
        Assert.NotNull(_store.Find("t3"));

        Assert.NotNull(CatalogSnapshot.TryLoad(_folder, null));
    }

    [Fact]
    public void An_import_is_in_the_next_index()
    {
        _store.LoadIndex();
        _store.Upsert([[TitleOf(40)]]);

        Assert.Null(CatalogSnapshot.TryLoad(_folder, null));
        Assert.Equal(41, _store.LoadIndex().Count);
    }

    [Fact]
    public void A_database_that_somebody_else_put_there_is_read_itself()
    {
        _store.LoadIndex();
        File.SetLastWriteTimeUtc(_folder.CatalogDatabase, DateTime.UnixEpoch);

        Assert.Null(CatalogSnapshot.TryLoad(_folder, null));
    }

    [Fact]
    public void A_database_with_a_log_beside_it_is_read_itself()
    {
        _store.LoadIndex();
        File.WriteAllBytes(_folder.CatalogLog, new byte[8_192]);

        Assert.Null(CatalogSnapshot.TryLoad(_folder, null));
    }

    [Fact]
    public void A_snapshot_with_any_byte_flipped_or_cut_off_is_not_used()
    {
        _store.LoadIndex();
        byte[] bytes = File.ReadAllBytes(_folder.CatalogSnapshot);
        for (int at = 0; at < bytes.Length; at += 97)
        {
            bytes[at] ^= 1;
            File.WriteAllBytes(_folder.CatalogSnapshot, bytes);
            Assert.Null(CatalogSnapshot.TryLoad(_folder, null));
            bytes[at] ^= 1;
        }

        File.WriteAllBytes(_folder.CatalogSnapshot, bytes[..^1]);
        Assert.Null(CatalogSnapshot.TryLoad(_folder, null));
        File.WriteAllBytes(_folder.CatalogSnapshot, []);
        Assert.Null(CatalogSnapshot.TryLoad(_folder, null));
        Assert.Equal(40, _store.LoadIndex().Count);
    }

    [Fact]
    public void A_folder_in_the_snapshots_place_costs_nothing_but_time()
    {
        Directory.CreateDirectory(_folder.CatalogSnapshot);

        Assert.Equal(40, _store.LoadIndex().Count);
    }

    public void Dispose()
    {
        _folder.Dispose();
        Directory.Delete(_path, recursive: true);
    }

    private static byte[] ColumnsOf(CatalogIndex index)
    {
        var output = new ArrayBufferWriter<byte>();
        CatalogColumns.Write(index, output);
        return output.WrittenSpan.ToArray();
    }

    private static Title TitleOf(int i) => new()
    {
        Id = $"t{i}",
        Kind = i % 8 == 0 ? TitleKind.Series : i % 8 < 3 ? TitleKind.Episode : TitleKind.Film,
        Name = $"Das Boot 潜水艦 {i}",
        Year = 1981 + i,
        Genres = i % 3 == 0 ? ["drama", "war"] : ["comedy"],
        Keywords = ["sea"],
        Maturity = i % 2 == 0 ? new Maturity("fsk", "12", 12) : null,
        Windows = i % 5 == 0 ? [new AvailabilityWindow(DateTimeOffset.UnixEpoch, null)] : [],
        Popularity = 1d / (i + 1),
        Series = i % 8 is 1 or 2 ? $"t{i - (i % 8)}" : null,
        Season = 1,
        Number = i % 8,
    };
}
