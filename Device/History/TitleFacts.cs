using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.History;

/// <summary>What the history must know of a title.</summary>
/// <param name="Kind">Film, series or episode.</param>
/// <param name="DurationMs">Length in milliseconds; 0 when unknown.</param>
/// <param name="SeriesId">The series of an episode; otherwise null.</param>
internal readonly record struct TitleFacts(TitleKind Kind, long DurationMs, string? SeriesId);

/// <summary>Answers what the history must know of titles; the catalogue does.</summary>
internal interface ITitleFacts
{
    /// <summary>Finds a title's facts.</summary>
    /// <returns>False if no such title is known.</returns>
    bool TryGet(string titleId, out TitleFacts facts);
}
