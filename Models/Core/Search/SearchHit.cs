namespace EdgeRec.Models.Core.Search;

/// <summary>An entry that was found.</summary>
/// <param name="Entry">Its ordinal.</param>
/// <param name="Tier">
/// How good the match is, 0 the best: without an error 0 for the whole name, 1 for its beginning, 2 for words elsewhere in it; 4 more for each
/// error, of which more than three count as three.
/// </param>
public readonly record struct SearchHit(int Entry, byte Tier);
