using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.PageGeneration;

namespace EdgeRec.Device.Home;

/// <summary>The catalogue's genres numbered from 0 in the order of <see cref="CatalogIndex.GenreIds"/>, as the page's mix counts them.</summary>
internal sealed class PageGenres
{
    private readonly CatalogIndex _catalog;
    private readonly short[] _numbers;

    /// <summary>Numbers the genres of a catalogue; what comes after the first <see cref="PageProblem.MaxGenres"/> is not counted.</summary>
    public PageGenres(CatalogIndex catalog)
    {
        _catalog = catalog;
        _numbers = new short[catalog.FacetKeys.Length];
        Array.Fill(_numbers, (short)-1);
        Count = Math.Min(catalog.GenreIds.Length, PageProblem.MaxGenres);
        for (int i = 0; i < Count; i++) _numbers[catalog.GenreIds[i]] = (short)i;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The genres of a title; an episode has its series'.</summary>
    /// <param name="title">The title.</param>
    /// <param name="numbers">Receives them; what does not fit is left out.</param>
    /// <returns>Those that were received.</returns>
    public ReadOnlySpan<byte> Of(int title, Span<byte> numbers)
    {
        int count = 0;
        foreach (ushort genre in _catalog.GenresOf(_catalog.CandidateOf(title)))
        {
            if (count < numbers.Length && _numbers[genre] >= 0) numbers[count++] = (byte)_numbers[genre];
        }

        return numbers[..count];
    }
}
