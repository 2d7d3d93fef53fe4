using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Tests.Fleet.Experiments.Page;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Reports;

public sealed class ReportTextTests
{
    private const string Hostile = "\u001b[2J\u202e\r\n\u2028\u009b";
    private const string Shown = @"\u001b[2J\u202e\u000d\u000a\u2028\u009b";

    public static TheoryData<string> Reports => [.. InventedReports.All().Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Reports))]
    public void What_an_experiment_s_author_wrote_steers_no_terminal_and_begins_no_line(string name)
    {
        ExperimentReport plain = InventedReports.All().Single(one => one.Name == name).Report;
        ExperimentDesign design = plain.Design with
        {
            Question = Hostile + plain.Design.Question, Variations = [.. plain.Design.Variations.Select(variation => variation with { Name = Hostile + variation.Name })],
        };
        ExperimentReport hostile = InventedReports.Spoken(plain with
        {
            Design = design, State = plain.State with { StoppedBy = plain.State.StoppedBy + Hostile, Reason = plain.State.Reason + Hostile },
            Segments = [.. plain.Segments.Select(segment => segment with { Segment = Hostile + segment.Segment })],
        });

        string text = ReportText.Of(hostile);

        Assert.StartsWith(Shown + plain.Design.Question, text, StringComparison.Ordinal);
        Assert.Contains(Shown + plain.Design.Variations[0].Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.ReplaceLineEndings("\n").Replace("\n", "", StringComparison.Ordinal), c => char.IsControl(c) || c is '\u202e' or '\u2028');
        Assert.Equal(ReportText.Of(plain).Split('\n').Length, text.Split('\n').Length);
    }

    [Fact]
    public void A_list_s_words_of_how_an_experiment_stands_steer_no_terminal() =>
        Assert.EndsWith("stopped by olga: " + Shown, ReportText.StateOf(InventedReports.Lost().State with { StoppedBy = "olga", Reason = Hostile }), StringComparison.Ordinal);
}
