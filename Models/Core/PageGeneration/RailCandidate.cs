namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>A rail that a page could have.</summary>
/// <param name="Kind">The number of its kind, below <see cref="PageProblem.Kinds"/>.</param>
/// <param name="Use">The share of screenfuls of such a rail that lead to a play, if it showed the best titles that there are; 0 to 1.</param>
/// <param name="Least">With fewer tiles it is not worth its place.</param>
/// <param name="Own">Whether it holds what the viewer began or put aside: its worth is its use, whatever a model makes of its titles.</param>
/// <param name="Proven">How much of <paramref name="Use"/> the viewer has shown, 0 to 1: use that was seen counts the titles that such rails really show, and needs no model of them.</param>
/// <param name="Wear">What is left of it after impressions without a click, 0 to 1.</param>
/// <param name="Kept">How much of <see cref="PageOptions.KeptPlace"/> it has earned by plays, 0 to 1.</param>
/// <param name="KeptRow">The row that it was last played from; there and below it counts as kept.</param>
/// <param name="Stood">How much of <see cref="PageOptions.Stood"/> it gets for having stood on the page that the viewer saw last, 0 to 1: less the longer ago that was.</param>
public readonly record struct RailCandidate(
    int Kind, float Use, int Least = 1, bool Own = false, float Proven = 0f, float Wear = 1f, float Kept = 0f, int KeptRow = 0, float Stood = 0f);
