namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>A rail that was taken.</summary>
/// <param name="Rail">The candidate's number.</param>
/// <param name="Row">Its row, from 0.</param>
/// <param name="Score">What it adds, and why.</param>
/// <param name="Propensity">The probability with which it came to this row, given the rows above.</param>
/// <param name="Drawn">Whether chance put it where another would have stood.</param>
public readonly record struct PlannedRail(int Rail, int Row, RailScore Score, float Propensity, bool Drawn);
