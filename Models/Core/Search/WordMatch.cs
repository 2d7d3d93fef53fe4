namespace EdgeRec.Models.Core.Search;

/// <summary>A word of the index that a typed word may have meant.</summary>
/// <param name="Word">The word.</param>
/// <param name="Errors">How many letters are wrong, missing, too many or exchanged with their neighbour.</param>
/// <param name="Whole">Whether all of the word was typed, not only its beginning.</param>
internal readonly record struct WordMatch(int Word, byte Errors, bool Whole);
