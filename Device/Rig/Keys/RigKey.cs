namespace EdgeRec.Device.Rig.Keys;

/// <summary>A key of the remote control that the bench stands for.</summary>
internal enum RigKey
{
    /// <summary>Moves the focus up.</summary>
    Up,

    /// <summary>Moves the focus down.</summary>
    Down,

    /// <summary>Moves the focus left.</summary>
    Left,

    /// <summary>Moves the focus right.</summary>
    Right,

    /// <summary>Opens or does what has the focus; held, it tells more of it.</summary>
    Enter,

    /// <summary>Comes up again.</summary>
    Back,

    /// <summary>Plays, or stops for a moment.</summary>
    PlayPause,

    /// <summary>Leads to the home page from wherever one is.</summary>
    Home,
}

/// <summary>The words of <see cref="RigKey"/>, the same in the configuration, in recordings, in the API and on the screen.</summary>
internal static class RigKeyWords
{
    private static readonly string[] Words = ["up", "down", "left", "right", "enter", "back", "play-pause", "home"];

    /// <summary>All words, in the order of the keys.</summary>
    public static IReadOnlyList<string> All => Words;

    /// <summary>The key's word.</summary>
    public static string Word(this RigKey key) => Words[(int)key];

    /// <summary>The key of a word.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(ReadOnlySpan<char> word, out RigKey key)
    {
        for (int i = 0; i < Words.Length; i++)
        {
            if (word.SequenceEqual(Words[i]))
            {
                key = (RigKey)i;
                return true;
            }
        }

        key = default;
        return false;
    }
}
