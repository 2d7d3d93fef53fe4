using System.Text;
using EdgeRec.Device.History;

namespace EdgeRec.Device.Tests.History;

/// <summary>Everything that a household knows, as text: what is equal is equal to the bit.</summary>
internal static class HouseholdText
{
    public static string Of(Household household)
    {
        var text = new StringBuilder();
        lock (household.Gate)
        {
            foreach ((string id, ProfileState state) in household.Profiles.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                text.AppendLine($"{id} {state.Profile} v{state.Version} open {state.OpenPlaySeq} {state.SessionStartedAtMs} shown {state.PageShown} {state.Selection.State}");
                text.AppendLine($"  rails {string.Join(',', state.RailUse.Plays)} {string.Join(',', state.RailUse.Impressions)}");
                foreach (Play play in state.Plays)
                {
                    text.AppendLine(Of(play));
                }

                foreach (TitleMemory title in state.Titles.Values.OrderBy(t => t.TitleId, StringComparer.Ordinal))
                {
                    text.AppendLine(
                        $"  title {title.TitleId} {title.PositionMs}/{title.DurationMs} {title.WatchedMs} seen {title.Seen} begun {title.Begun} "
                        + $"{title.LastSeq} {title.LastPlayedSeq} {title.Plays} {title.QualityPlays} {title.Rating} {title.WatchListSeq} {title.Hidden} {title.Ignored} {title.ShownIn} {title.LastEpisodeId}");
                }
            }

            foreach ((string title, int plays) in household.QualityPlays.Where(p => p.Value > 0).OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                text.AppendLine($"quality {title} {plays}");
            }
        }

        return text.ToString();
    }

    public static string Of(Play play) =>
        $"  play {play.Seq} {play.TitleId} {play.SeriesId} {play.StartedAt} {play.SelectionMs} {play.Token} {play.Playback} {play.Share:R} {play.QualityWeight:R}";
}
