using System.Globalization;
using System.Text;
using EdgeRec.Device.Home;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.History.Impressions;

/// <summary>
/// Writes what was left to chance, and what came of it, as a log for off-policy evaluation (docs/off-policy.md). Profiles, pages and titles are numbers that mean nothing outside the file.
/// </summary>
internal static class ImpressionLog
{
    /// <summary>
    /// Writes the log: a row for what was shown to a profile in a part of a day, since chance is drawn once for each. The reward is 1 if a quality play came from there within what
    /// that part of the day's pages showed, else 0.
    /// </summary>
    /// <param name="events">The history's events as they count, in order.</param>
    /// <param name="profiles">Everybody.</param>
    /// <param name="titles">The catalogue's answers.</param>
    /// <param name="columns">What the log is about.</param>
    /// <returns>Comma-separated values with a header.</returns>
    public static string Of(IEnumerable<(long Seq, ViewingEvent Event)> events, IEnumerable<Profile> profiles, ITitleFacts titles, IImpressionColumns columns)
    {
        var household = new Household();
        foreach (Profile profile in profiles)
        {
            household.Profiles.Add(profile.Id, new ProfileState(profile));
        }

        var rows = new List<string>();
        Dictionary<string, int> rowOfPart = [], rowOfPage = [];
        foreach ((long seq, ViewingEvent happened) in events)
        {
            if (happened is { Kind: EventKind.Impression, Title: not null, Token: { } token } && columns.Key(token) is { } about)
            {
                string part = $"{happened.Profile}\n{PageChance.PartOfDay(happened.Time.Local)}\n{about}";
                if (!rowOfPart.TryGetValue(part, out int row) && columns.Row(token, happened) is { } values)
                {
                    rowOfPart.Add(part, row = rows.Count);
                    rows.Add(values + ",0");
                }

                if (rowOfPart.ContainsKey(part))
                {
                    rowOfPage.TryAdd(PageOf(happened.Profile, token.Request, about), row);
                }
            }

            Projector.Apply(household, seq, happened, titles);
            if (household.Profiles.TryGetValue(happened.Profile, out ProfileState? state) && state.Plays is [.., { QualityWeight: > 0, Token: { } from }]
                && columns.Key(from) is { } source && rowOfPage.TryGetValue(PageOf(happened.Profile, from.Request, source), out int earned))
            {
                rows[earned] = string.Concat(rows[earned].AsSpan(0, rows[earned].Length - 1), "1");
            }
        }

        var text = new StringBuilder("round,").Append(columns.Header).Append(",reward\n");
        for (int row = 0; row < rows.Count; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row + 1},{rows[row]}\n");
        }

        return text.ToString();
    }

    private static string PageOf(string profile, uint request, string about) => $"{profile}\n{request}\n{about}";
}
