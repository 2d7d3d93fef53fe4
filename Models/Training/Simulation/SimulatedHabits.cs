namespace EdgeRec.Models.Training.Simulation;

/// <summary>What a simulation does beyond the plain one. Without any, equal seeds give what they always gave.</summary>
/// <param name="Explored">
/// Null for screens in an order by chance, as in the plain simulation. Otherwise screens rank their titles by popularity and viewers look at them as
/// <see cref="Examination"/> says; this share of the screens, 0 to 1, stays in an order by chance, and a decision says so.
/// </param>
/// <param name="WatchLists">Share of the viewers who keep a watch list, 0 to 1.</param>
/// <param name="ViewersSeed">Other viewers of the same catalogue with the same kinds of taste; null for those of the seed.</param>
/// <param name="LooksAround">Whether decisions tell what else was looked at before the choice. It changes nothing that is chosen.</param>
internal sealed record SimulatedHabits(double? Explored = null, double WatchLists = 0, int? ViewersSeed = null, bool LooksAround = false);
