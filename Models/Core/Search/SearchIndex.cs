namespace EdgeRec.Models.Core.Search;

/// <summary>
/// Names, and every one of them that somebody may have meant. Immutable; what a search works with is the caller's
/// <see cref="SearchScratch"/>. An entry is its ordinal, in the order in which the names were added.
/// </summary>
public sealed class SearchIndex
{
    private readonly WordTable _words;
    private readonly byte[] _wordCounts;

    internal SearchIndex(WordTable words, byte[] wordCounts)
    {
        _words = words;
        _wordCounts = wordCounts;
    }

    /// <summary>How many entries there are.</summary>
    public int Count => _wordCounts.Length;

    /// <summary>How many different words they have.</summary>
    public int WordCount => _words.Count;

    /// <summary>Bytes that the index holds.</summary>
    public long Bytes => _words.Bytes + _wordCounts.LongLength;

    /// <summary>Splits what somebody typed into words, as the index has them.</summary>
    /// <returns>No word, if there is no letter and no digit in it.</returns>
    public static IReadOnlyList<string> WordsOf(string query) => Words.Of(query);

    /// <summary>
    /// Finds the entries in which each of the words, or the beginning of it, stands: in any order, with up to one letter wrong, missing, too many
    /// or exchanged with its neighbour in a word of three letters or more, two from eight letters on.
    /// </summary>
    /// <param name="words">The words, from <see cref="WordsOf"/>.</param>
    /// <param name="scratch">Receives the hits; allocates only where there are more than ever before.</param>
    public void Find(IReadOnlyList<string> words, SearchScratch scratch)
    {
        scratch.Begin(Count);
        for (int i = 0; i < words.Count; i++)
        {
            scratch.Matches.Clear();
            WordMatcher.Find(_words, words[i], scratch.Matches);
            foreach (WordMatch match in scratch.Matches)
            {
                foreach (int place in _words.Places(match.Word))
                {
                    scratch.Offer(i, place >> 1, match.Errors, match.Whole, isFirst: (place & 1) != 0);
                }
            }

            scratch.EndWord(i);
        }

        scratch.End(words.Count, _wordCounts);
    }
}
