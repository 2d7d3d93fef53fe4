namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>
/// What comes of showing each arm of a test for the first, second … time, decided in advance: whichever policy shows an arm as often
/// sees the same clicks, so that policies are told apart by what they choose and not by luck.
/// </summary>
internal sealed class Outcomes
{
    private readonly int[][] _clicks;
    private readonly int[] _next;

    /// <summary>Draws them.</summary>
    /// <param name="test">The test.</param>
    /// <param name="random">Where chance comes from.</param>
    public Outcomes(PlayedTest test, Random random)
    {
        _clicks = [.. test.Rates.Select(rate => Draw(rate, test.Traffic, random))];
        _next = new int[test.Rates.Length];
    }

    /// <summary>Begins anew, for the next policy.</summary>
    public void Rewind() => Array.Clear(_next);

    /// <summary>Clicks among the first impressions of an arm; to be asked for ever more impressions.</summary>
    public int Clicks(int arm, int shown)
    {
        int[] clicks = _clicks[arm];
        while (_next[arm] < clicks.Length && clicks[_next[arm]] <= shown) _next[arm]++;
        return _next[arm];
    }

    // Impressions that are clicked on, by the gaps between them.
    private static int[] Draw(double rate, int traffic, Random random)
    {
        var clicks = new List<int>((int)(rate * traffic) + 16);
        double miss = Math.Log(1 - rate), at = 0;
        while ((at += 1 + Math.Floor(Math.Log(1 - random.NextDouble()) / miss)) <= traffic) clicks.Add((int)at);
        return [.. clicks];
    }
}
