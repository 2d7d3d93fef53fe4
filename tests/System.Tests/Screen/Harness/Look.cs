using Microsoft.Playwright;

namespace EdgeRec.System.Tests.Screen.Harness;

/// <summary>Looks at the picture as its viewer does: where is the focus, does everything fit.</summary>
internal static class Look
{
    /// <summary>
    /// The focus can be seen: on an element of the top view (or the drawer, or the key prompt) that lies within the picture.
    /// Gives what is wrong, or an empty text.
    /// </summary>
    private const string FocusProblem = """
        () => {
          const at = document.activeElement, box = at.getBoundingClientRect(), name = at.outerHTML.slice(0, 160);
          if (at === document.body) return "the focus is nowhere";
          if (at.closest("[inert]")) return `the focus is on something covered: ${name}`;
          if (!at.checkVisibility({ visibilityProperty: true })) return `the focus is on something hidden: ${name}`;
          if (at.closest(".gone")) return `the focus is on something that went: ${name}`;
          if (box.width < 1 || box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
            return `the focus is outside the picture (${[box.left, box.top, box.right, box.bottom].map(Math.round)} of ${innerWidth}×${innerHeight}): ${name}`;
          return "";
        }
        """;

    /// <summary>Where the focus is drawn: the box of what has it, with the ring around it, within the picture.</summary>
    private const string FocusBox = """
        () => {
          const box = document.activeElement.getBoundingClientRect(), around = 8;
          const left = Math.max(0, box.left - around), top = Math.max(0, box.top - around);
          return [left, top, Math.min(innerWidth, box.right + around) - left, Math.min(innerHeight, box.bottom + around) - top];
        }
        """;

    /// <summary>Nothing has been scrolled that has no business scrolling, and no word is cut off in a button.</summary>
    private const string FitProblems = """
        () => {
          const problems = [], say = (what, e) => problems.push(`${what}: ${e.outerHTML.slice(0, 140)}`);
          const scrolls = e => ["auto", "scroll"].includes(getComputedStyle(e).overflowY);
          for (const e of document.querySelectorAll("html, body, #stage, .view:not([inert]), .view:not([inert]) *"))
            if ((e.scrollLeft !== 0 || e.scrollTop !== 0) && !scrolls(e) && e.tagName !== "INPUT") say(`scrolled to ${e.scrollLeft},${e.scrollTop}`, e);
          if (document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight) problems.push("the page is larger than the picture");
          const top = [...document.querySelectorAll(".view:not([inert])")].at(-1);
          for (const e of top?.querySelectorAll("button.act, button.choice, button.letter, button.chip, [role=tab]") ?? []) {
            if (!e.checkVisibility({ checkOpacity: true })) continue;
            const box = e.getBoundingClientRect(), words = [...e.childNodes].filter(n => !n.classList?.contains("word"));
            if (box.left < 0 || box.right > innerWidth + 1 || box.top < 0 || box.bottom > innerHeight + 1) say("a button outside the picture", e);
            const range = document.createRange();
            for (const n of words) {
              range.selectNodeContents(n.nodeType === 3 ? n : n);
              const text = range.getBoundingClientRect();
              if (text.width > 0 && (text.left < box.left - 1 || text.right > box.right + 1)) say("a word is wider than its button", e);
            }
          }
          for (const e of top?.querySelectorAll("h1, h2, .synopsis, .meta, .reason, .people, .progress, .empty, .panel") ?? []) {
            if (!e.checkVisibility({ checkOpacity: true }) || e.closest(".rail, .cards, .sections, [role=tabpanel]")) continue;
            const box = e.getBoundingClientRect();
            if (box.width > 0 && (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1))
              say(`outside the picture (${[box.left, box.top, box.right, box.bottom].map(Math.round)})`, e);
          }
          return problems;
        }
        """;

    /// <summary>Waits until nothing moves any more: views have faded in, tiles are where they belong.</summary>
    public static Task SettledAsync(this Television television) => television.UntilAsync("everything stands still", """
        () => document.querySelector(".view:not(.shown):not([inert])") === null && document.querySelector(".toast:not(.warning)") === null
            && document.querySelector(".billboard.changing, .gone, .arriving") === null
            && document.getAnimations().every(a => a.playState !== "running" || a.effect.getTiming().iterations === Infinity)
        """);

    /// <summary>Waits until the focus can be seen: a row that has just gone away still moves the one below it up.</summary>
    public static async Task FocusIsSeenAsync(this Television television)
    {
        string problem = "";
        await Television.UntilAsync("the focus can be seen", async () => (problem = await television.ReadAsync<string>(FocusProblem)).Length == 0, () => problem);
    }

    /// <summary>Something in the picture tells a viewer where the focus is: without it, the same place looks otherwise.</summary>
    public static async Task AssertFocusShowsAsync(this Television television, string what)
    {
        await television.SettledAsync();
        await television.FocusIsSeenAsync();
        float[] box = [];
        byte[] with = [];
        await Television.UntilAsync("pictures have come and nothing moves by itself", async () =>
        {
            (byte[] before, box) = (with, await television.ReadAsync<float[]>(FocusBox));
            with = await PictureAsync();
            return with.SequenceEqual(before);
        });
        await television.ReadAsync<object>("() => { window.had = document.activeElement; had.blur(); had.classList.remove(\"lit\"); }");
        byte[] without = await PictureAsync();
        await television.ReadAsync<object>("() => had.focus({ preventScroll: true })");
        Assert.False(with.AsSpan().SequenceEqual(without), $"{what}: the picture is the same with the focus and without it.");

        Task<byte[]> PictureAsync() => television.Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide, Clip = new Clip { X = box[0], Y = box[1], Width = box[2], Height = box[3] },
        });
    }

    /// <summary>The focus can be seen, everything fits into the picture.</summary>
    public static async Task AssertFitsAsync(this Television television, string what)
    {
        await television.SettledAsync();
        string focus = await television.ReadAsync<string>(FocusProblem);
        Assert.True(focus.Length == 0, $"{what}: {focus}");
        string[] problems = await television.ScrollProblemsAsync();
        Assert.True(problems.Length == 0, $"{what}: {string.Join('\n', problems)}");
    }

    /// <summary>What does not fit.</summary>
    public static Task<string[]> ScrollProblemsAsync(this Television television) => television.ReadAsync<string[]>(FitProblems);
}
