using System.Buffers;
using System.Text.Json;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Benchmarks.Households;

/// <summary>A page as a screen gets it.</summary>
/// <param name="Rails">The ids of its rails, from above.</param>
/// <param name="Tiles">The titles of each.</param>
/// <param name="Tokens">The token of each.</param>
internal sealed record PageSeen(IReadOnlyList<string> Rails, IReadOnlyList<IReadOnlyList<string>> Tiles, IReadOnlyList<IReadOnlyList<TrackingToken>> Tokens)
{
    private const int Screen = 6;

    public static PageSeen Of(HomeComposer composer, string profile, HomeQuery query)
    {
        var output = new ArrayBufferWriter<byte>(1 << 18);
        composer.TryCompose(profile, query, output);
        using JsonDocument page = JsonDocument.Parse(output.WrittenMemory);
        JsonElement[] rails = [.. page.RootElement.GetProperty("rails").EnumerateArray()];
        return new PageSeen(
            [.. rails.Select(r => r.GetProperty("id").GetString()!)],
            [.. rails.Select(r => (IReadOnlyList<string>)[.. r.GetProperty("tiles").EnumerateArray().Select(t => t.GetProperty("title").GetString()!)])],
            [.. rails.Select(r => (IReadOnlyList<TrackingToken>)[.. r.GetProperty("tiles").EnumerateArray().Select(t => TrackingToken.TryParse(t.GetProperty("token").GetString(), out TrackingToken token) ? token : default)])]);
    }

    /// <summary>The attention that the place of a title gets; 0 if it is not on the page.</summary>
    public double AttentionOf(string title)
    {
        for (int row = 0; row < Tiles.Count; row++)
        {
            for (int column = 0; column < Tiles[row].Count; column++)
            {
                if (Tiles[row][column] == title) return Math.Pow(PageOptions.Default.Down, row) * Math.Pow(PageOptions.Default.Right, column);
            }
        }

        return 0;
    }

    /// <summary>The viewer walks down the page and sees the first six tiles of each rail.</summary>
    public IEnumerable<ViewingEvent> Impressions(string profile, DateTimeOffset at) =>
        Tiles.SelectMany((row, rail) => row.Take(Screen).Select((title, column) => new ViewingEvent
        {
            Id = $"{profile}-{Tokens[rail][column].Request}-{title}", Profile = profile, Kind = EventKind.Impression, Title = title, Time = EventTime.Judge(at, at), Token = Tokens[rail][column],
        }));

    /// <summary>How much of this page is on a later one.</summary>
    public Overlap With(PageSeen later)
    {
        List<string> others = [.. later.Rails];
        int[] moved = [.. Rails.Select((id, row) => (Row: row, Other: others.IndexOf(id))).Where(r => r.Other >= 0).Select(r => Math.Abs(r.Other - r.Row))];
        HashSet<string> there = [.. later.FirstScreen];
        return new Overlap(
            moved.Length / (double)Rails.Count, moved.Count(m => m == 0) / (double)Rails.Count, moved.DefaultIfEmpty().Average(), FirstScreen.Count(there.Contains) / (double)FirstScreen.Count());
    }

    private IEnumerable<string> FirstScreen => Tiles.Take(Screen).SelectMany(row => row.Take(Screen));
}

/// <summary>What is kept from one page to the next.</summary>
/// <param name="Rails">Share of the rails that are there again.</param>
/// <param name="InPlace">Share of them in the very row.</param>
/// <param name="Moved">Rows that those that are there again moved, on average.</param>
/// <param name="Titles">Share of the titles of the first six columns of the first six rails.</param>
internal readonly record struct Overlap(double Rails, double InPlace, double Moved, double Titles);
