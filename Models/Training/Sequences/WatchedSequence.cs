namespace EdgeRec.Models.Training.Sequences;

/// <summary>What one viewer watched, as the tower learns from it; oldest first.</summary>
/// <param name="Titles">Numbers of the titles.</param>
/// <param name="Weights">Each one's event weight, above 0; null where nothing is known but the order: all 1.</param>
/// <param name="Contexts">The moment of each choice (<see cref="Core.Ranking.ViewerContext"/>), one after the other; null where no time is known.</param>
internal sealed record WatchedSequence(int[] Titles, float[]? Weights = null, float[]? Contexts = null);
