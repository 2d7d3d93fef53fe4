namespace EdgeRec.Sync.Fleet.Store.Postgres;

/// <summary>Frames that one statement inserts do not see each other: those that overlap have to go in rounds.</summary>
internal static class FrameRounds
{
    /// <summary>Indices of the frames, in rounds within which no two frames overlap; in order within each stream.</summary>
    public static IReadOnlyList<List<int>> Of(IReadOnlyList<Frame> frames)
    {
        var rounds = new List<List<int>> { new(frames.Count) };
        var reached = new Dictionary<StreamKey, (int Round, long First, long Last)>();
        for (int i = 0; i < frames.Count; i++)
        {
            Frame frame = frames[i];
            int round = 0;
            if (reached.TryGetValue(frame.Key, out (int Round, long First, long Last) before))
            {
                // What is known of a stream's frames so far is one span: a frame outside of it goes along, any other one waits for the next round.
                bool outside = frame.FirstSeq > before.Last || frame.LastSeq < before.First;
                round = outside ? before.Round : before.Round + 1;
                reached[frame.Key] = outside
                    ? (round, Math.Min(before.First, frame.FirstSeq), Math.Max(before.Last, frame.LastSeq))
                    : (round, frame.FirstSeq, frame.LastSeq);
            }
            else
            {
                reached[frame.Key] = (0, frame.FirstSeq, frame.LastSeq);
            }

            while (rounds.Count <= round)
            {
                rounds.Add([]);
            }

            rounds[round].Add(i);
        }

        return rounds;
    }
}
