namespace EdgeRec.Models.Training.Sequences;

/// <summary>One question to a ranking: after this history, which title comes next?</summary>
/// <param name="History">Titles watched before, oldest first, at least one; they are not ranked.</param>
/// <param name="Target">The title that was watched next.</param>
/// <param name="Weights">Each watched title's event weight, above 0; null where only the order is known: all 1.</param>
/// <param name="Context">The moment of the choice (<see cref="Core.Ranking.ViewerContext"/>); null where it is unknown.</param>
internal sealed record NextTitleCase(int[] History, int Target, float[]? Weights = null, float[]? Context = null);
