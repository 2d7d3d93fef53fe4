namespace EdgeRec.Models.Training.Simulation;

/// <summary>A profile line of household.jsonl, as POST /v1/profiles takes it.</summary>
internal sealed record HouseholdProfile(string Id, string Name, int? BirthYear, string? Gender, int? MaturityLimit, string? Colour);

/// <summary>An event line of household.jsonl, as POST /v1/events takes it.</summary>
internal sealed record HouseholdEvent(
    string Id, string Profile, string Kind, DateTimeOffset At, string? Title = null, long? PositionMs = null, long? DurationMs = null, HouseholdRating? Rating = null,
    HouseholdTile? Tile = null);

/// <summary>A rating in stars.</summary>
internal sealed record HouseholdRating(double Stars);

/// <summary>A tile of the screen, of which the device that imports it makes a tracking token; with its series where an episode of it is played.</summary>
internal sealed record HouseholdTile(string Rail, int Position, int Variant, double Propensity, string? Series = null);

/// <summary>Turns decisions into the events that a television would have sent.</summary>
internal static class HouseholdEvents
{
    private const int MsToLook = 1_000, TilesInView = 4;

    /// <summary>The events of a viewer, in order.</summary>
    /// <param name="viewer">Whose.</param>
    /// <param name="catalog">The catalogue.</param>
    /// <param name="covers">Knows which covers were on the screen; null to leave out what was shown.</param>
    public static IEnumerable<HouseholdEvent> Of(SimulatedViewer viewer, SimulatedCatalog catalog, CoversShown? covers = null)
    {
        int number = 0;
        var list = new HashSet<int>();
        foreach (SimulatedDecision decision in viewer.Decisions)
        {
            string Id(string what) => $"demo-{viewer.Id}-{number}-{what}";
            yield return new HouseholdEvent(Id("s"), viewer.Id, "session-start", decision.At);
            foreach (int listed in decision.Listed ?? [])
            {
                list.Add(listed);
                string title = catalog.Titles[listed].Id;
                yield return new HouseholdEvent(Id("l" + title), viewer.Id, "watch-list-add", decision.At.AddMilliseconds(decision.SelectionMs), title);
            }

            HouseholdTile? taken = null;
            for (int place = 0; covers is not null && place < decision.Shown.Count; place++)
            {
                HouseholdTile tile = covers.Tile(decision.Shown[place], place, decision.Shown[place] == decision.Chosen);
                taken = decision.Shown[place] == decision.Chosen ? tile : taken;
                int after = Math.Min(MsToLook * (1 + (place / TilesInView)), decision.SelectionMs);
                yield return new HouseholdEvent(Id($"i{place}"), viewer.Id, "impression", decision.At.AddMilliseconds(after), catalog.Titles[decision.Shown[place]].Id, Tile: tile);
            }

            if (decision.Chosen >= 0)
            {
                string title = decision.Episode ?? catalog.Titles[decision.Chosen].Id;
                DateTimeOffset play = decision.At.AddMilliseconds(decision.SelectionMs);
                if (list.Remove(decision.Chosen))
                {
                    yield return new HouseholdEvent(Id("u"), viewer.Id, "watch-list-remove", play, catalog.Titles[decision.Chosen].Id);
                }

                yield return new HouseholdEvent(Id("p"), viewer.Id, "play", play, title, 0, decision.DurationMs, Tile: decision.Episode is null || taken is null ? taken : taken with { Series = catalog.Titles[decision.Chosen].Id });
                DateTimeOffset now = play;
                for (int i = 1; i <= decision.Pauses; i++)
                {
                    long position = decision.WatchedMs * i / (decision.Pauses + 1);
                    now = play.AddMilliseconds(position + (decision.PausedMs * (i - 1) / decision.Pauses));
                    yield return new HouseholdEvent(Id($"h{i}"), viewer.Id, "pause", now, title, position, decision.DurationMs);
                    now = now.AddMilliseconds(decision.PausedMs / decision.Pauses);
                    yield return new HouseholdEvent(Id($"r{i}"), viewer.Id, "resume", now, title, position, decision.DurationMs);
                }

                now = play.AddMilliseconds(decision.WatchedMs + decision.PausedMs);
                yield return new HouseholdEvent(
                    Id("e"), viewer.Id, decision.Finished ? "finish" : "stop", now, title, decision.WatchedMs, decision.DurationMs);
                if (decision.Stars is { } stars)
                {
                    yield return new HouseholdEvent(
                        Id("a"), viewer.Id, "rating", now.AddSeconds(20), catalog.Titles[decision.Chosen].Id, Rating: new HouseholdRating(stars / 2.0));
                }
            }

            number++;
        }
    }
}
