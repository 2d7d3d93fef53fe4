using EdgeRec.Device.Rig;
using EdgeRec.Device.Rig.Oled;

namespace EdgeRec.Device.Tests.Rig.Oled;

public sealed class OledPageTests
{
    private static readonly RigView Nora = new()
    {
        Profile = "Nora", TopPick = "Endicott the Navigator", Reason = "Because you watched Run, Callum", PageTime = TimeSpan.FromMilliseconds(3.42), Connected = true,
    };

    public static TheoryData<string> Names => [.. Views.Keys];

    private static Dictionary<string, RigView> Views { get; } = new()
    {
        ["page"] = Nora,
        ["busy"] = Nora with { Thinking = true, Sync = true, Fault = true, PageTime = TimeSpan.FromMilliseconds(128) },
        ["one-line"] = Nora with { TopPick = "Kilo", Reason = null, PageTime = TimeSpan.FromSeconds(12) },
        ["one-line-and-why"] = Nora with { TopPick = "Quentin Is Late", Reason = "Because you watched Before the Hedgehog" },
        ["long"] = Nora with { TopPick = "The Life and Death of Colonel Blimp and Everybody Whom He Ever Met in the Whole of the Empire", Profile = "Grandmother and Grandfather" },
        ["accents"] = Nora with { Profile = "Žofie", TopPick = "L’Été où Łukasz mangea ÅÇÉÑÖŐŮ", Reason = "Pro Tomáše: příběh z Þórshöfn" },
        ["foreign"] = Nora with { Profile = "花", TopPick = "千と千尋の神隠し", Reason = "Weil du „Ponyo“ mochtest" },
        ["nobody"] = new RigView(),
        ["first"] = new RigView { Connected = true, Thinking = true },
        ["lost"] = Nora with { Connected = false, Fault = true },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_view_looks_as_it_was_approved(string name)
    {
        var canvas = new Canvas();
        canvas.Fill(0, 0, Canvas.Width, Canvas.Height);
        OledPage.Draw(canvas, Views[name]);
        GoldenPicture.AssertSame(name, canvas);
    }

    [Fact]
    public void Page_times_are_written_with_three_figures_at_most_and_never_overlap_the_bar()
    {
        foreach (double ms in (double[])[0, 0.04, 9.99, 99.94, 99.96, 100, 999, 1000, 9999, 10_000, 3_600_000])
        {
            var canvas = new Canvas();
            OledPage.Draw(canvas, Nora with { PageTime = TimeSpan.FromMilliseconds(ms) });
            Assert.True(IsDark(canvas, 85, 55, 2, 9), $"{ms} ms");
        }
    }

    private static bool IsDark(Canvas canvas, int left, int top, int width, int height) =>
        !Enumerable.Range(left, width).Any(x => Enumerable.Range(top, height).Any(y => canvas[x, y]));
}
