using EdgeRec.Models.Training.Simulation.Fleet.People;

namespace EdgeRec.Models.Training.Simulation.Fleet.Trials;

/// <summary>
/// Whether a repetition that is put together of what households would do is what comes of simulating it whole: the television gets the experiment's payload, assigns itself and notes who saw what; its
/// days then have to be those that stand under its variation, to the last bit.
/// </summary>
/// <param name="Homes">Households that were compared.</param>
/// <param name="Assigned">Of them in the experiment.</param>
/// <param name="Disagree">Of them with other days, or exposures to another variation than the hash says.</param>
internal readonly record struct WholeCheck(int Homes, int Assigned, int Disagree)
{
    /// <summary>Adds a household.</summary>
    public WholeCheck With(int variation, bool agrees) => new(Homes + 1, Assigned + (variation >= 0 ? 1 : 0), Disagree + (agrees ? 0 : 1));

    /// <summary>Compares one household.</summary>
    /// <param name="whole">As it went.</param>
    /// <param name="experiment">The experiment's key.</param>
    /// <param name="variation">What the hash says; −1 for none.</param>
    /// <param name="expected">Its days under that variation's settings.</param>
    public static bool Agrees(HomeLife whole, string experiment, int variation, LivedDays expected) =>
        whole.Days.IsSame(expected)
        && whole.Television.Journal.Exposures.TrueForAll(one => one.Exposure.Experiment == experiment && one.Exposure.Variation == variation);
}
