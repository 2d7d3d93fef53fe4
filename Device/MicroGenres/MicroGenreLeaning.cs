using System.Numerics;
using System.Text;

namespace EdgeRec.Device.MicroGenres;

/// <summary>A micro-genre that a viewer leans to.</summary>
/// <param name="Number">Its place in the index.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name in UTF-8.</param>
/// <param name="Lean">How much the viewer's history says for it, in nats; above 0.</param>
/// <param name="Titles">Its titles, ascending.</param>
internal sealed record LeaningMicroGenre(int Number, string Id, byte[] Name, float Lean, int[] Titles);

/// <summary>Finds the micro-genres that a viewer watches more than the catalogue would explain.</summary>
/// <remarks>
/// With p the share of the viewer's history that is in a micro-genre, drawn to the catalogue's own share q as if <see cref="PriorTitles"/>
/// titles had been watched at random: its part of the Kullback-Leibler divergence between the two, p ln(p/q). A micro-genre is high in it
/// when it holds much of the history and the catalogue has little of it. All are weighed: for each facet one bit a title watched, so
/// that a micro-genre costs a few words.
/// </remarks>
/// <param name="index">The micro-genres.</param>
/// <param name="titlesInAll">How many films and series the catalogue has.</param>
internal sealed class MicroGenreLeaning(MicroGenreIndex index, int titlesInAll)
{
    private const float PriorTitles = 5f;

    /// <summary>Each facet that a micro-genre chosen before has too leaves it so much of its worth.</summary>
    private const float Repeated = 0.45f;

    /// <summary>What more of the catalogue than this share has tells nothing of a viewer.</summary>
    private const float LargestShare = 0.08f;

    private const int Shortlist = 240, LeastWatched = 2, LeastTitles = 6, Words = 4;

    /// <summary>Chooses.</summary>
    /// <param name="titles">Titles watched, at most 256 of them: the newest.</param>
    /// <param name="weights">What each counts; below 0 it was disliked.</param>
    /// <param name="forKids">Whether words that are not for children are out of the question.</param>
    /// <param name="most">How many to choose.</param>
    /// <returns>The most telling first, each unlike those before.</returns>
    public LeaningMicroGenre[] Of(ReadOnlySpan<int> titles, ReadOnlySpan<float> weights, bool forKids, int most)
    {
        int skip = Math.Max(0, titles.Length - (Words * 64));
        titles = titles[skip..];
        weights = weights[skip..];
        ulong[] watched = WatchedByFacet(titles, weights);
        float total = 0f;
        foreach (float weight in weights)
        {
            total += Math.Max(0f, weight);
        }

        var shortlist = new PriorityQueue<int, float>(Shortlist + 1);
        Span<ulong> bits = stackalloc ulong[Words];
        for (int genre = 0; genre < index.Count; genre++)
        {
            if (index.Counts[genre] >= LeastTitles && index.Counts[genre] <= LargestShare * titlesInAll && IsWatched(genre, watched, bits) && Lean(genre, Weight(bits, weights), total) is > 0f and var lean)
            {
                shortlist.Enqueue(genre, lean);
                if (shortlist.Count > Shortlist)
                {
                    shortlist.Dequeue();
                }
            }
        }

        return Choose([.. shortlist.UnorderedItems.Where(g => !forKids || KidsWords.Allow(index, g.Element)).OrderByDescending(g => g.Priority).ThenBy(g => index.Addresses[g.Element])], most);
    }

    private static float Weight(ReadOnlySpan<ulong> bits, ReadOnlySpan<float> weights)
    {
        float sum = 0f;
        for (int word = 0; word < bits.Length; word++)
        {
            for (ulong rest = bits[word]; rest != 0; rest &= rest - 1)
            {
                sum += weights[(word * 64) + BitOperations.TrailingZeroCount(rest)];
            }
        }

        return sum;
    }

    private float Lean(int genre, float weight, float total)
    {
        float expected = index.Counts[genre] / (float)Math.Max(1, titlesInAll);
        float share = (weight + (PriorTitles * expected)) / (total + PriorTitles);
        return share * MathF.Log(share / expected);
    }

    /// <summary>For each facet one bit for each title that was liked and has it.</summary>
    private ulong[] WatchedByFacet(ReadOnlySpan<int> titles, ReadOnlySpan<float> weights)
    {
        ulong[] watched = new ulong[index.Facets * Words];
        for (int i = 0; i < titles.Length; i++)
        {
            if (weights[i] > 0f)
            {
                foreach (ushort facet in index.FacetsOfTitle[titles[i]])
                {
                    watched[(facet * Words) + (i >> 6)] |= 1UL << (i & 63);
                }
            }
        }

        return watched;
    }

    private bool IsWatched(int genre, ulong[] watched, Span<ulong> bits)
    {
        bits.Fill(ulong.MaxValue);
        foreach (ushort facet in index.FacetsOf[genre])
        {
            ulong any = 0;
            for (int word = 0; word < Words; word++)
            {
                any |= bits[word] &= watched[(facet * Words) + word];
            }

            if (any == 0)
            {
                return false;
            }
        }

        int count = 0;
        foreach (ulong word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count >= LeastWatched;
    }

    private LeaningMicroGenre[] Choose((int Genre, float Lean)[] shortlist, int most)
    {
        var chosen = new List<LeaningMicroGenre>(most);
        float[] worth = [.. shortlist.Select(g => index.FacetsOf[g.Genre].Length > 1 ? g.Lean : 0f)];
        while (chosen.Count < most && Array.IndexOf(worth, worth.DefaultIfEmpty().Max()) is >= 0 and int best && worth[best] > 0f)
        {
            int genre = shortlist[best].Genre;
            string name = index.Name(genre);
            int[] titles = new int[index.Counts[genre]];
            index.TitlesOf(genre, titles);
            chosen.Add(new LeaningMicroGenre(genre, MicroGenreAddress.Of(name), Encoding.UTF8.GetBytes(name), shortlist[best].Lean, titles));
            worth[best] = 0f;
            for (int i = 0; i < worth.Length; i++)
            {
                worth[i] *= MathF.Pow(Repeated, InCommon(genre, shortlist[i].Genre));
            }
        }

        return [.. chosen];
    }

    private int InCommon(int one, int other)
    {
        int common = 0;
        foreach (ushort facet in index.FacetsOf[one])
        {
            common += index.FacetsOf[other].Contains(facet) ? 1 : 0;
        }

        return common;
    }
}
