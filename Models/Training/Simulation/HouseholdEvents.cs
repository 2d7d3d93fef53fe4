namespace EdgeRec.Models.Training.Simulation;

/// <summary>A profile line of household.jsonl, as POST /v1/profiles takes it.</summary>
internal sealed record HouseholdProfile(string Id, string Name, int? BirthYear, string? Gender, int? MaturityLimit, string? Colour);

/// <summary>An event line of household.jsonl, as POST /v1/events takes it.</summary>
internal sealed record HouseholdEvent(
    string Id, string Profile, string Kind, DateTimeOffset At, string? Title = null, long? PositionMs = null, long? DurationMs = null, HouseholdRating? Rating = null);

/// <summary>A rating in stars.</summary>
internal sealed record HouseholdRating(double Stars);

/// <summary>Turns decisions into the events that a television would have sent.</summary>
internal static class HouseholdEvents
{
    /// <summary>The events of a viewer, in order.</summary>
    public static IEnumerable<HouseholdEvent> Of(SimulatedViewer viewer, SimulatedCatalog catalog)
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

            if (decision.Chosen >= 0)
            {
                string title = decision.Episode ?? catalog.Titles[decision.Chosen].Id;
                DateTimeOffset play = decision.At.AddMilliseconds(decision.SelectionMs);
                if (list.Remove(decision.Chosen))
                {
                    yield return new HouseholdEvent(Id("u"), viewer.Id, "watch-list-remove", play, catalog.Titles[decision.Chosen].Id);
                }

                yield return new HouseholdEvent(Id("p"), viewer.Id, "play", play, title, 0, decision.DurationMs);
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
