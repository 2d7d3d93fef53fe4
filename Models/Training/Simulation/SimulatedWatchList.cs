namespace EdgeRec.Models.Training.Simulation;

/// <summary>
/// The watch list of a simulated viewer: of the titles looked at, not chosen and fitting well some are put on it; a title on it is chosen more readily where it is
/// shown, is shown more often, and leaves it when it is played.
/// </summary>
internal sealed class SimulatedWatchList(Random random)
{
    /// <summary>What being on the list adds to the choice, in log-odds.</summary>
    private const float Wanted = 1.2f;

    private const float FitsWell = 1f;
    private const double Listing = 0.15, Recalling = 0.5;
    private readonly List<int> _titles = [];

    /// <summary>What it adds to the fit of a title when choosing.</summary>
    public float Bonus(int title) => _titles.Contains(title) ? Wanted : 0f;

    /// <summary>Puts one of its titles on the screen, in the place of another, every other time.</summary>
    public void Recall(int[] shown)
    {
        if (_titles.Count == 0 || random.NextDouble() >= Recalling)
        {
            return;
        }

        int title = _titles[random.Next(_titles.Count)];
        if (!shown.Contains(title))
        {
            shown[random.Next(shown.Length)] = title;
        }
    }

    /// <summary>Takes in a decision.</summary>
    /// <param name="shown">What was shown.</param>
    /// <param name="fits">How well each fits; −∞ for what was not looked at.</param>
    /// <param name="chosen">What was chosen; −1 for nothing.</param>
    /// <returns>What was put on the list.</returns>
    public int[] After(int[] shown, float[] fits, int chosen)
    {
        _titles.Remove(chosen);
        int[] put = [.. shown.Where((title, place) => title != chosen && fits[place] > FitsWell && !_titles.Contains(title) && random.NextDouble() < Listing)];
        _titles.AddRange(put);
        return put;
    }
}
