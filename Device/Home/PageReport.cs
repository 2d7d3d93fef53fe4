namespace EdgeRec.Device.Home;

/// <summary>Why a page is as it is.</summary>
/// <param name="Profile">Whose.</param>
/// <param name="Request">Names the page that it explains.</param>
/// <param name="Rails">Its rails, from above.</param>
/// <param name="Next">The best rails that were not taken, with what each would add below the last.</param>
/// <param name="Genres">The viewer's genres and the page's, the viewer's largest first; empty without a history.</param>
/// <param name="Divergence">How far the page's genres are from the viewer's (Kullback-Leibler, nats); null without a history.</param>
/// <param name="DivergenceWithout">The same for the page as it would be if genres did not count; null without a history.</param>
internal sealed record PageReport(
    string Profile, string Request, IReadOnlyList<RailReport> Rails, IReadOnlyList<RailReport> Next, IReadOnlyList<GenreReport> Genres, float? Divergence, float? DivergenceWithout);

/// <summary>A rail's score and its parts.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id on the page.</param>
/// <param name="Name">Its name on the page.</param>
/// <param name="Tiles">Tiles shown.</param>
/// <param name="Total">What it adds: expected plays, calibration and stability.</param>
/// <param name="ExpectedPlays">attention · use · quality · novelty · wear.</param>
/// <param name="Attention">What its row gets of the attention of the first.</param>
/// <param name="Use">The share of screenfuls of such a rail that lead to a play.</param>
/// <param name="Quality">What its titles promise of what the best of all would, 0 to 1.</param>
/// <param name="Novelty">What is left after what the rails above show, 0 to 1.</param>
/// <param name="Wear">What is left after impressions without a click, 0 to 1.</param>
/// <param name="Calibration">What it does to the page's mix of genres, in expected plays; below 0 where it leads away from the viewer's.</param>
/// <param name="Stability">What it gains for having been used, in expected plays.</param>
/// <param name="Propensity">The probability with which it came to this row.</param>
/// <param name="Drawn">Whether chance put it there.</param>
internal sealed record RailReport(
    string Kind, string Id, string Name, int Tiles, float Total, float ExpectedPlays, float Attention, float Use, float Quality, float Novelty, float Wear,
    float Calibration, float Stability, float Propensity, bool Drawn);

/// <summary>A genre's shares.</summary>
/// <param name="Genre">The genre.</param>
/// <param name="Name">To show.</param>
/// <param name="Viewer">Its share of what the viewer watched.</param>
/// <param name="Page">Its share of the attention on the page.</param>
internal sealed record GenreReport(string Genre, string Name, float Viewer, float Page);
