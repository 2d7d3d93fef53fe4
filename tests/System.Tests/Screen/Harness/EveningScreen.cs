using System.Text.Json;
using EdgeRec.System.Tests.Screen.Views;
using Microsoft.Playwright;

namespace EdgeRec.System.Tests.Screen.Harness;

/// <summary>What a screen shows in the words of an <see cref="Evening"/>, whose letters name titles by their names.</summary>
internal sealed class EveningScreen
{
    private const string Shown = """
        () => {
          const at = document.activeElement, view = [...document.querySelectorAll("#stage > .view:not([inert])")].at(-1), is = name => view?.matches("." + name);
          const place = (e, name) => e.style.getPropertyValue(name);
          if (is("profiles")) return ["who", at.querySelector("span")?.textContent ?? ""];
          if (is("home") && at.matches("header button")) return ["header", at.textContent.trim()];
          if (is("home")) return at.tile ? ["home", place(at.closest(".rail"), "--row"), place(at, "--column"), at.tile.data.name] : ["home", "nowhere"];
          if (is("title")) return ["title", view.querySelector("h1").textContent];
          if (is("player")) return view.querySelector(".end:not([hidden])") ? ["end"] : ["player", view.classList.contains("paused") ? "paused" : "playing"];
          if (is("why")) return ["why"];
          if (is("search")) return ["search", view.querySelector(".typed:not(.empty) span")?.textContent ?? ""].filter(Boolean);
          return [view?.className ?? "nothing"];
        }
        """;

    private readonly Television _television;
    private readonly Home _home;
    private readonly Dictionary<string, string> _letters = [];
    private JsonElement _page;

    /// <summary>Follows a television, whose pages it reads on their way.</summary>
    public EveningScreen(Television television)
    {
        _television = television;
        _home = new Home(television);
        television.Page.Response += (_, answer) => _ = KeepAsync(answer);
    }

    /// <summary>Waits until a step has come to what it expects.</summary>
    /// <param name="expected">The right side of a script's line.</param>
    /// <param name="line">What was done, as the failure names it.</param>
    public async Task ExpectAsync(string expected, string line)
    {
        string[] shown = [];
        await Television.UntilAsync(
            $"the screen shows '{expected}' after '{line}'",
            async () =>
            {
                if (expected.StartsWith("rail ", StringComparison.Ordinal) || expected.StartsWith("gone ", StringComparison.Ordinal))
                {
                    return IsOnPage(expected, await _home.RailsAsync());
                }

                shown = await _television.ReadAsync<string[]>(Shown);
                return Fits(expected.Split(' '), shown) && (shown[0] != "home" || await IsThePageAsync());
            },
            () => $"It shows: {string.Join(' ', shown)}. {string.Join(", ", _letters)}");
        if (expected.Split(' ') is [.., [>= 'A' and <= 'Z'] letter] words && shown.Length >= words.Length)
        {
            _letters.TryAdd(letter, shown[words.Length - 1]);
        }
    }

    /// <summary>The page that is shown is the page that the daemon answered last: every rail by its name and every tile by its title, in their order.</summary>
    private async Task<bool> IsThePageAsync()
    {
        if (_page.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        string[] answered = [.. _page.GetProperty("rails").EnumerateArray().Where(rail => rail.GetProperty("tiles").GetArrayLength() > 0)
            .Select(rail => $"{rail.GetProperty("name").GetString()}: {string.Join(' ', rail.GetProperty("tiles").EnumerateArray().Select(tile => tile.GetProperty("title").GetString()))}")];
        string[] shown = [.. (await _home.RailsAsync()).Select(rail => $"{rail.Name}: {string.Join(' ', rail.Titles)}")];
        return answered.SequenceEqual(shown);
    }

    private bool Fits(string[] expected, string[] shown)
    {
        // Letters stand for names, which have spaces: they are the last word of what is expected, and all the rest of what is shown.
        for (int i = 0; i < expected.Length; i++)
        {
            string there = i < shown.Length ? shown[i] : "";
            bool isLetter = expected[i] is [>= 'A' and <= 'Z'];
            if (expected[i] != "*" && (isLetter ? there.Length == 0 || (_letters.TryGetValue(expected[i], out string? name) && name != there) : there != expected[i]))
            {
                return false;
            }
        }

        return expected[0] == "home" || expected.Length == shown.Length;
    }

    private bool IsOnPage(string expected, IReadOnlyList<RailSeen> rails)
    {
        string title = TitleOf(_letters[expected[^1..]]);
        if (expected.StartsWith("gone ", StringComparison.Ordinal))
        {
            return !rails.Any(rail => rail.Titles.Contains(title));
        }

        string[] words = expected.Split(' ', 3);
        RailSeen? rail = rails.ElementAtOrDefault(int.Parse(words[1]));
        return rail?.Name == words[2].Split(':')[0] && rail.Titles[0] == title;
    }

    private static string TitleOf(string name) => $"film-{name.Split(' ')[^1]}";

    private async Task KeepAsync(IResponse answer)
    {
        if (answer.Ok && answer.Url.Contains("/v1/home?", StringComparison.Ordinal))
        {
            _page = (await answer.JsonAsync())!.Value;
        }
    }
}
