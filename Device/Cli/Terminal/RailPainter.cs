using System.Text;

namespace EdgeRec.Device.Cli.Terminal;

/// <summary>
/// Draws a home page: each rail a row of cards, as many as the terminal is wide, each with its artwork's colours, its name, what
/// it is, how far it was watched and why it is there.
/// </summary>
internal sealed class RailPainter(Screen screen)
{
    private const int LeastCard = 24;
    private const int Gap = 2;
    private const int ReasonLines = 2;
    private const char Margin = ' ';
    private const int MarginColumns = 1;

    /// <summary>Draws the page.</summary>
    public string Paint(HomePage page)
    {
        int cards = Math.Max(1, (screen.Columns - MarginColumns + Gap) / (LeastCard + Gap));
        int width = ((screen.Columns - MarginColumns + Gap) / cards) - Gap;
        var drawn = new StringBuilder();
        string pack = page.Pack is null ? "without a model pack: by popularity and rules" : $"pack {page.Pack}";
        string simulated = page.Rails.Any(rail => rail.Tiles.Any(tile => tile.Simulated)) ? " · simulated titles" : "";
        string head = TerminalText.Fit($"{page.Profile} · {page.At} · {pack}{simulated}", screen.Columns - MarginColumns).TrimEnd();
        drawn.Append(Margin).Append(screen.Faint(head)).Append('\n');
        foreach (HomePage.Rail rail in page.Rails)
        {
            HomePage.Tile[] shown = [.. rail.Tiles.Take(cards)];
            drawn.Append('\n').Append(Margin).Append(screen.Bold(TerminalText.Fit(rail.Name, screen.Columns - 16).TrimEnd()));
            if (rail.Tiles.Count > shown.Length)
            {
                drawn.Append(screen.Faint($"  +{rail.Tiles.Count - shown.Length} more"));
            }

            drawn.Append('\n');
            Row(drawn, [.. shown.Select(tile => Card(tile, width))]);
        }

        return drawn.ToString();
    }

    private static void Row(StringBuilder drawn, string[][] cards)
    {
        for (int line = 0; line < cards[0].Length; line++)
        {
            if (cards.All(card => string.IsNullOrWhiteSpace(card[line])))
            {
                continue; // No card of this rail has anything here, for example a bar.
            }

            drawn.Append(Margin).AppendJoin(new string(' ', Gap), cards.Select(card => card[line])).Append('\n');
        }
    }

    private string[] Card(HomePage.Tile tile, int width) =>
    [
        Picture(tile.Artwork?.Colours, width),
        screen.Bold(TerminalText.Fit(tile.Series?.Name ?? tile.Name, width)),
        screen.Faint(TerminalText.Fit(Facts(tile), width)),
        Bar(tile, width),
        .. TerminalText.Wrap(tile.Reason?.Text ?? "", width, ReasonLines),
    ];

    // Without colours there is nothing to see of a picture.
    private string Picture(IReadOnlyList<string>? colours, int width)
    {
        if (!screen.Colours || colours is not { Count: > 0 })
        {
            return new string(' ', width);
        }

        var picture = new StringBuilder();
        for (int i = 0; i < colours.Count; i++)
        {
            int columns = (width * (i + 1) / colours.Count) - (width * i / colours.Count);
            picture.Append(screen.Coloured(new string('█', columns), colours[i]));
        }

        return picture.ToString();
    }

    private static string Facts(HomePage.Tile tile)
    {
        string?[] facts = tile.Series is { } series
            ? [$"S{series.Season} E{series.Number}", tile.Name]
            : [tile.Year?.ToString(), tile.Kind == "series" ? "series" : Runtime(tile.RuntimeMinutes), tile.Genres is [var genre, ..] ? genre : null];
        return string.Join(" · ", facts.Where(fact => !string.IsNullOrEmpty(fact)));
    }

    private string Bar(HomePage.Tile tile, int width)
    {
        if (tile.Resume is not { DurationMs: > 0 } resume)
        {
            return new string(' ', width);
        }

        const int Words = 12;
        long minutesLeft = Math.Max(1, (resume.DurationMs - resume.PositionMs) / 60_000); // rounded like the reason beside it
        int columns = width - Words;
        int done = (int)Math.Clamp(resume.PositionMs * columns / resume.DurationMs, 0, columns);
        return screen.Coloured(new string('━', done), "#e5484d") + screen.Faint(new string('─', columns - done))
            + TerminalText.Fit($" {minutesLeft} min left", Words);
    }

    private static string? Runtime(int? minutes) => minutes is { } known ? $"{known} min" : null;
}
