namespace EdgeRec.Models.Training.Simulation;

/// <summary>A tile on which the focus rested though another title was chosen.</summary>
/// <param name="Title">Its film or series, by place in the catalogue.</param>
/// <param name="DwellMs">How long, in milliseconds.</param>
/// <param name="Opened">Whether its page was opened.</param>
internal sealed record SimulatedLook(int Title, int DwellMs, bool Opened)
{
    private const int MsATile = 4_000, MostTiles = 12;
    private const float Drawn = 0.5f, Noise = 1.5f;

    /// <summary>
    /// Looks around for as long as the choice took, a tile in four seconds: rather at what suits (by half of what decides the choice itself), longer
    /// where it suits; and opens the page of what seems, for a moment, as good as the best. Invented, as all of a simulation.
    /// </summary>
    /// <param name="random">Draws.</param>
    /// <param name="shown">What was on the screen.</param>
    /// <param name="fits">How well each suits, in log-odds.</param>
    /// <param name="chosen">What was chosen.</param>
    /// <param name="selectionMs">How long that took.</param>
    public static SimulatedLook[] Around(Random random, IReadOnlyList<int> shown, float[] fits, int chosen, int selectionMs)
    {
        float best = fits.Max();
        var left = Enumerable.Range(0, shown.Count).Where(place => shown[place] != chosen).ToList();
        var looks = new List<SimulatedLook>();
        for (int i = Math.Clamp(selectionMs / MsATile, 0, MostTiles); i > 0 && left.Count > 0; i--)
        {
            int place = left[Chance.Softmax(random, [.. left.Select(p => Drawn * fits[p])])];
            left.Remove(place);
            int dwellMs = (int)(1_500 * MathF.Exp((0.6f * Chance.Gaussian(random)) + (0.25f * Math.Clamp(fits[place] - best, -4f, 0f)) + 0.5f));
            looks.Add(new SimulatedLook(shown[place], dwellMs, fits[place] + (Noise * Chance.Gaussian(random)) > best));
        }

        return [.. looks];
    }
}
