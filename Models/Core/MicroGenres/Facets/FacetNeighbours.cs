using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Models.Core.MicroGenres.Facets;

/// <summary>
/// How a title feels (<see cref="FacetKind.Quality"/>), told by the titles next to it in the content tower's space, for titles whose own
/// words say nothing of it.
/// </summary>
/// <remarks>
/// The k nearest by cosine vote with their cosine (Dudani 1976, the distance-weighted k-nearest-neighbour rule); a facet's confidence is
/// its share of the votes, less a fifth (<see cref="Worth"/>). At most <see cref="MostReferences"/> titles are asked, spread evenly over the catalogue, so that a whole
/// catalogue costs no more than linearly in its titles.
/// </remarks>
public sealed class FacetNeighbours
{
    /// <summary>So many neighbours vote.</summary>
    public const int Votes = 15;

    /// <summary>What a share of all votes is worth as a confidence: neighbours agree more often than they are right.</summary>
    public const float Worth = 0.8f;

    /// <summary>What <see cref="FoundFacet.From"/> says of a facet that neighbours told.</summary>
    public const string Source = "titles like it";

    /// <summary>So many titles are asked at most.</summary>
    public const int MostReferences = 4_096;

    private readonly VectorTable _references;
    private readonly int[] _titles;
    private readonly MicroGenreFacet[][] _facets;
    private readonly float[] _inverseNorms, _scores;

    /// <summary>Takes as references the titles that have a vector and a quality of their own.</summary>
    /// <param name="vectors">The titles' vectors by content.</param>
    /// <param name="found">Each title's facets by its own words; in the order of the vectors.</param>
    public FacetNeighbours(VectorTable vectors, IReadOnlyList<IReadOnlyList<FoundFacet>> found)
    {
        MicroGenreFacet[][] qualities = [.. found.Select(QualitiesOf)];
        int[] all = [.. Enumerable.Range(0, vectors.Count).Where(t => vectors.HasVector(t) && qualities[t].Length > 0)];
        int asked = Math.Min(all.Length, MostReferences);
        _titles = [.. Enumerable.Range(0, asked).Select(i => all[(int)((long)i * all.Length / asked)])];
        _facets = [.. _titles.Select(t => qualities[t])];
        _references = new VectorTable(vectors.Dimension, asked);
        _inverseNorms = new float[asked];
        _scores = new float[asked];
        for (int i = 0; i < asked; i++)
        {
            _references.CopyRow(i, vectors, _titles[i]);
            _inverseNorms[i] = 1 / _references.Norm(i);
        }
    }

    /// <summary>The qualities among the facets that a title's own words tell.</summary>
    public static MicroGenreFacet[] QualitiesOf(IReadOnlyList<FoundFacet> found) => [.. found.Where(f => f.Facet.Kind == FacetKind.Quality).Select(f => f.Facet)];

    /// <summary>What a title's neighbours say. Not safe for several threads at once.</summary>
    /// <param name="vector">The title's vector by content.</param>
    /// <param name="title">Its row, which does not vote itself; −1 for none.</param>
    /// <param name="least">From which confidence on, above 0 to 1.</param>
    /// <returns>The surest first; none for the zero vector, or where fewer than <see cref="Votes"/> could vote.</returns>
    public IReadOnlyList<FoundFacet> Of(ReadOnlySpan<float> vector, int title, float least = FoundFacet.Least)
    {
        VectorScan.Score(_references, vector, _scores);
        Span<int> nearest = stackalloc int[Votes];
        int count = 0;
        for (int i = 0; i < _scores.Length; i++)
        {
            _scores[i] *= _inverseNorms[i];
            if (_titles[i] == title || _scores[i] <= 0 || (count == Votes && _scores[i] <= _scores[nearest[Votes - 1]]))
            {
                continue;
            }

            int at = count < Votes ? count++ : Votes - 1;
            for (; at > 0 && _scores[nearest[at - 1]] < _scores[i]; at--)
            {
                nearest[at] = nearest[at - 1];
            }

            nearest[at] = i;
        }

        if (count < Votes)
        {
            return [];
        }

        var votes = new Dictionary<MicroGenreFacet, float>();
        float all = 0;
        foreach (int i in nearest)
        {
            all += _scores[i];
            foreach (MicroGenreFacet facet in _facets[i])
            {
                votes[facet] = votes.GetValueOrDefault(facet) + _scores[i];
            }
        }

        var told = new List<FoundFacet>();
        foreach ((MicroGenreFacet facet, float vote) in votes)
        {
            if (vote * Worth >= least * all)
            {
                told.Add(new FoundFacet(facet, vote * Worth / all, [Source]));
            }
        }

        return [.. told.OrderByDescending(f => f.Confidence).ThenBy(f => f.Facet.Id, StringComparer.Ordinal)];
    }
}
