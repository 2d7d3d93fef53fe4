namespace EdgeRec.Benchmarks.Page;

/// <summary>What one size of catalogue costs.</summary>
/// <param name="Titles">How many titles.</param>
/// <param name="Bare">One run of the tower and one scan of the vectors.</param>
/// <param name="Page">The home page.</param>
internal sealed record PageGrowth(int Titles, Measurement Bare, Measurement Page);
