namespace EdgeRec.Device.Search;

/// <summary>What was found, each list best first.</summary>
/// <param name="Titles">Films and series, by their places in the catalogue.</param>
/// <param name="People">People, by their ordinals, with those of their films and series that may be shown.</param>
/// <param name="Things">Micro-genres, by their ordinals, with how many of their titles may be shown.</param>
internal sealed record SearchResult(
    IReadOnlyList<int> Titles, IReadOnlyList<(int Person, IReadOnlyList<int> Titles)> People, IReadOnlyList<(int Thing, int Titles)> Things);
