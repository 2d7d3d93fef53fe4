namespace EdgeRec.Models.Core.Search;

/// <summary>All words of an index in ordinal order, one behind the other, each with where it stands.</summary>
/// <param name="letters">The letters of all words.</param>
/// <param name="ends">Where each word's letters end.</param>
/// <param name="places">The places of all words.</param>
/// <param name="placeEnds">Where each word's places end.</param>
internal sealed class WordTable(char[] letters, int[] ends, int[] places, int[] placeEnds)
{
    private readonly byte[] _shared = SharedWithTheWordBefore(letters, ends);

    /// <summary>How many words there are.</summary>
    public int Count => ends.Length;

    /// <summary>How many letters a word shares with the one before it, at their beginning.</summary>
    public ReadOnlySpan<byte> Shared => _shared;

    /// <summary>Bytes held.</summary>
    public long Bytes => (letters.LongLength * sizeof(char)) + ((ends.LongLength + places.LongLength + placeEnds.LongLength) * sizeof(int)) + _shared.LongLength;

    /// <summary>A word.</summary>
    public ReadOnlySpan<char> this[int word] => letters.AsSpan(Start(ends, word), ends[word] - Start(ends, word));

    /// <summary>Where a word stands.</summary>
    public ReadOnlySpan<int> Places(int word) => places.AsSpan(Start(placeEnds, word), placeEnds[word] - Start(placeEnds, word));

    /// <summary>Finds a word.</summary>
    /// <returns>Negative if it is not there.</returns>
    public int Find(ReadOnlySpan<char> wanted)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1, order = this[middle].SequenceCompareTo(wanted);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    private static int Start(int[] ends, int at) => at == 0 ? 0 : ends[at - 1];

    private static byte[] SharedWithTheWordBefore(char[] letters, int[] ends)
    {
        byte[] shared = new byte[ends.Length];
        for (int word = 1; word < ends.Length; word++)
        {
            int start = ends[word - 1], before = Start(ends, word - 1);
            shared[word] = (byte)letters.AsSpan(before, start - before).CommonPrefixLength(letters.AsSpan(start, ends[word] - start));
        }

        return shared;
    }
}
