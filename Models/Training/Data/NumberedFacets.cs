using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Training.Data;

/// <summary>Titles' common facets, numbered as the device numbers them: in the order in which they first occur, of each title the genres first.</summary>
internal sealed class NumberedFacets
{
    private readonly ushort[][] _facets;

    /// <summary>Numbers them.</summary>
    /// <param name="titles">What is known of each title; null of one of which nothing is known.</param>
    /// <exception cref="InvalidDataException">With one sentence, if there are more than 65,536 different ones.</exception>
    public NumberedFacets(IEnumerable<TitleContent?> titles)
    {
        var ids = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var keys = new List<string>();
        _facets = [.. titles.Select(title => title is null ? [] : TitleFacets.Common(title).Select(Number).ToArray())];
        Keys = keys;

        ushort Number(string key)
        {
            if (!ids.TryGetValue(key, out ushort id))
            {
                if (keys.Count > ushort.MaxValue)
                {
                    throw new InvalidDataException($"The titles have more than {ushort.MaxValue + 1:N0} different facets.");
                }

                ids.Add(key, id = (ushort)keys.Count);
                keys.Add(key);
            }

            return id;
        }
    }

    /// <summary>Facet keys by facet number.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>A title's facets, genres first.</summary>
    public ReadOnlySpan<ushort> Of(int title) => _facets[title];
}
