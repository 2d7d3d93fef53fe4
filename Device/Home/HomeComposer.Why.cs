using System.Text;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

// Why the page is as it is.
internal sealed partial class HomeComposer
{
    private const int MostNext = 8;
    private static readonly int GenrePrefix = Facet.Genre("").Length;

    /// <summary>Says what each rail of a page adds and why, and what else there was.</summary>
    /// <returns>Null if there is no such profile.</returns>
    public PageReport? Why(string profileId, HomeQuery query)
    {
        lock (_gate)
        {
            if (Snapshot(profileId) is not { } viewer)
            {
                return null;
            }

            query = Begin(viewer, query);
            _candidates.Score(viewer, query);
            _watched.Prepare(viewer, Candidates.MomentOf(query));
            bool known = viewer.HasHistory;
            Plan(viewer, query, _settings.Page with { Calibration = 0f });
            float without = Calibration.Divergence(viewer.GenreShares, _planner.GenreMass, _settings.Page.Smoothing);
            Plan(viewer, query, _settings.Page);
            RailReport[] rails = [.. _planner.Rails.ToArray().Select(rail => ReportOf(viewer, rail.Rail, rail.Score, rail.Propensity, rail.Drawn))];
            float[] mass = _planner.GenreMass.ToArray();
            Calibration.Normalize(mass);
            return new PageReport(
                viewer.Profile.Id, $"{RequestOf(viewer, query):x8}", rails,
                [.. _planner.Next(_offers.Problem, MostNext).Select(next => ReportOf(viewer, next.Rail, next.Score, 0f, false))],
                known ? GenresOf(viewer, mass) : [],
                known ? Calibration.Divergence(viewer.GenreShares, mass, _settings.Page.Smoothing) : null,
                known ? without : null);
        }
    }

    private RailReport ReportOf(ViewerSnapshot viewer, int rail, RailScore score, float propensity, bool drawn)
    {
        RailOffer offer = _offers.All[rail];
        _json.Clear();
        RailWords.WriteName(_json, offer.Kind, offer.Subject, _catalog, viewer, _pack);
        string name = Unescaped(_json);
        _json.Clear();
        PageWriter.WriteId(_json, _catalog, viewer, offer.Kind, offer.Subject);
        return new RailReport(
            offer.Kind.Name(), Unescaped(_json), name, score.Tiles, score.Total, score.ExpectedPlays, score.Attention, score.Use, score.Quality, score.Novelty, score.Wear,
            score.Calibration, score.Stability, propensity, drawn);
    }

    private GenreReport[] GenresOf(ViewerSnapshot viewer, float[] page) =>
    [
        .. Enumerable.Range(0, page.Length)
            .Where(i => viewer.GenreShares[i] > 0f || page[i] > 0f)
            .OrderByDescending(i => viewer.GenreShares[i]).ThenByDescending(i => page[i]).ThenBy(i => i)
            .Select(i => new GenreReport(
                _catalog.FacetKeys[_catalog.GenreIds[i]][GenrePrefix..], _catalog.FacetNames[_catalog.GenreIds[i]], viewer.GenreShares[i], page[i])),
    ];

    /// <summary>The buffer holds what stands between the quotes of a JSON string.</summary>
    private static string Unescaped(PageBuffer json)
    {
        var reader = new System.Text.Json.Utf8JsonReader(Encoding.UTF8.GetBytes('"' + Encoding.UTF8.GetString(json.Written) + '"'));
        reader.Read();
        return reader.GetString()!;
    }
}
