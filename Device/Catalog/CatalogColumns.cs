using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using EdgeRec.Device.MicroGenres;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Catalog;

/// <summary>The columns of an index as bytes, each its number of entries and then the entries as they lie in memory.</summary>
internal static class CatalogColumns
{
    /// <summary>Writes the columns.</summary>
    public static void Write(CatalogIndex index, ArrayBufferWriter<byte> output)
    {
        Put<int>(output, [index.Version]);
        Put<TitleKind>(output, index.Kinds);
        Put<int>(output, index.SeriesOf);
        Put<int>(output, index.RuntimeSeconds);
        Put<byte>(output, index.MaturityAges);
        Put<float>(output, index.Popularity);
        Put<int>(output, index.AddedDays);
        Put<uint>(output, index.TitleTags);
        Put(output, index.FacetKeys);
        Put(output, index.FacetNames);
        Put<ushort>(output, index.GenreIds);
        Put<byte>(output, index.GenreCounts);
        Put(output, index.Ids);
        Put(output, index.Names);
        Put(output, index.TileFragments);
        Put(output, index.ArtworkFragments);
        Put(output, index.Facets);
        Put(output, index.FurtherFacets);
        Put(output, index.Windows);
        Put(output, index.Episodes);
        Put(output, index.ArtworkVariants);
        Put<byte>(output, index.PackedImageFeatures);
        Put(output, index.ByGenre);
        Put(output, index.MicroGenres.FacetKeys);
        Put(output, index.MicroGenres.FacetsOfTitle);
        Put(output, index.MicroGenres.FacetsOf);
        Put<int>(output, index.MicroGenres.Counts);
        Put<ulong>(output, index.MicroGenres.Addresses);
        Put(output, index.MicroGenres.Borrowed);
    }

    /// <summary>Reads what <see cref="Write"/> wrote, in the same order; the bytes must have been checked.</summary>
    public static CatalogIndex Read(ReadOnlySpan<byte> bytes)
    {
        int version = Take<int>(ref bytes)[0];
        var index = new CatalogIndex
        {
            Version = version,
            Kinds = Take<TitleKind>(ref bytes),
            SeriesOf = Take<int>(ref bytes),
            RuntimeSeconds = Take<int>(ref bytes),
            MaturityAges = Take<byte>(ref bytes),
            Popularity = Take<float>(ref bytes),
            AddedDays = Take<int>(ref bytes),
            TitleTags = Take<uint>(ref bytes),
            FacetKeys = TakeTexts(ref bytes),
            FacetNames = TakeTexts(ref bytes),
            GenreIds = Take<ushort>(ref bytes),
            GenreCounts = Take<byte>(ref bytes),
            Ids = TakePool(ref bytes),
            Names = TakePool(ref bytes),
            TileFragments = TakePool(ref bytes),
            ArtworkFragments = TakePool(ref bytes),
            Facets = TakeRanges<ushort>(ref bytes),
            FurtherFacets = TakeRanges<uint>(ref bytes),
            Windows = TakeRanges<(long From, long Until)>(ref bytes),
            Episodes = TakeRanges<int>(ref bytes),
            ArtworkVariants = TakeRanges<byte>(ref bytes),
            PackedImageFeatures = Take<byte>(ref bytes),
            ByGenre = TakeRanges<int>(ref bytes),
            MicroGenres = new MicroGenreIndex(
                TakeTexts(ref bytes), TakeRanges<ushort>(ref bytes), TakeRanges<ushort>(ref bytes), Take<int>(ref bytes), Take<ulong>(ref bytes),
                TakeRanges<BorrowedFacet>(ref bytes)),
            ByIdMap = [],
        };
        index.ByIdMap.EnsureCapacity(index.Count);
        for (int title = 0; title < index.Count; title++)
        {
            index.ByIdMap.Add(index.Id(title), title);
        }

        return index;
    }

    private static void Put<T>(ArrayBufferWriter<byte> output, ReadOnlySpan<T> column)
        where T : unmanaged
    {
        int length = column.Length;
        output.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
        output.Write(MemoryMarshal.AsBytes(column));
    }

    private static void Put(ArrayBufferWriter<byte> output, Utf8Pool pool)
    {
        Put(output, pool.Bytes);
        Put(output, pool.Ends);
    }

    private static void Put<T>(ArrayBufferWriter<byte> output, Ranges<T> ranges)
        where T : unmanaged
    {
        Put(output, ranges.Values);
        Put(output, ranges.Ends);
    }

    private static void Put(ArrayBufferWriter<byte> output, string[] texts)
    {
        Put<int>(output, [texts.Length]);
        foreach (string text in texts)
        {
            Put<byte>(output, Encoding.UTF8.GetBytes(text));
        }
    }

    private static T[] Take<T>(ref ReadOnlySpan<byte> bytes)
        where T : unmanaged
    {
        int length = MemoryMarshal.Read<int>(bytes) * Unsafe.SizeOf<T>();
        T[] column = MemoryMarshal.Cast<byte, T>(bytes.Slice(sizeof(int), length)).ToArray();
        bytes = bytes[(sizeof(int) + length)..];
        return column;
    }

    private static Utf8Pool TakePool(ref ReadOnlySpan<byte> bytes) => new(Take<byte>(ref bytes), Take<int>(ref bytes));

    private static Ranges<T> TakeRanges<T>(ref ReadOnlySpan<byte> bytes)
        where T : unmanaged => new(Take<T>(ref bytes), Take<int>(ref bytes));

    private static string[] TakeTexts(ref ReadOnlySpan<byte> bytes)
    {
        string[] texts = new string[Take<int>(ref bytes)[0]];
        foreach (ref string text in texts.AsSpan())
        {
            text = Encoding.UTF8.GetString(Take<byte>(ref bytes));
        }

        return texts;
    }
}
