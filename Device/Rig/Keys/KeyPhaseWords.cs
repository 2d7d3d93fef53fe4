namespace EdgeRec.Device.Rig.Keys;

/// <summary>The words of <see cref="KeyPhase"/>, the same in recordings, in the API and on the screen.</summary>
internal static class KeyPhaseWords
{
    private static readonly string[] Words = ["press", "hold", "repeat", "release"];

    /// <summary>All words, in the order of the phases.</summary>
    public static IReadOnlyList<string> All => Words;

    /// <summary>The phase's word.</summary>
    public static string Word(this KeyPhase phase) => Words[(int)phase];

    /// <summary>The phase of a word.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(ReadOnlySpan<char> word, out KeyPhase phase)
    {
        for (int i = 0; i < Words.Length; i++)
        {
            if (word.SequenceEqual(Words[i]))
            {
                phase = (KeyPhase)i;
                return true;
            }
        }

        phase = default;
        return false;
    }
}
