using System.Text.Json;
using CsCheck;
using EdgeRec.Device.Bench;

namespace EdgeRec.Device.Tests.Bench;

/// <summary>The table goes into a bug report and comes back out of it.</summary>
public sealed class BenchTextTests
{
    public static TheoryData<string> All => ["Pi4", "Throttled", "Emulated"];

    [Theory]
    [MemberData(nameof(All))]
    public void What_was_written_is_read_back(string which)
    {
        BenchReport report = Of(which);

        Assert.Equal(Json(report), Json(BenchText.Read(BenchText.Write(report))));
    }

    [Fact]
    public void Quoted_indented_and_between_other_words_it_is_read_all_the_same()
    {
        string[] lines = BenchText.Write(Reports.Throttled).Split('\n');
        string mail = "On Monday somebody wrote:\r\n> it is slow:\r\n> ```\r\n" + string.Concat(lines.Select(line => $"> >   {line}\r\n")) + "> ```\r\nCan you have a look?";

        Assert.Equal(Json(Reports.Throttled), Json(BenchText.Read(mail.Replace("> >", ">>"))));
    }

    [Fact]
    public void Any_figures_come_back_with_the_digits_that_were_printed() =>
        Gen.Select(Gen.Double[0, 1e6], Gen.Double[0, 1e6], Gen.Double[0, 1e6]).Sample((a, b, c) =>
        {
            BenchReport report = Reports.Pi4 with { Figures = [Figure.Of(FigureKinds.PageP50, [a, b, c])] };
            string text = BenchText.Write(report);
            return BenchText.Write(BenchText.Read(text)) == text;
        });

    [Theory]
    [InlineData("it is slow", "no line 'EdgeRec bench 1'")]
    [InlineData("EdgeRec bench 2\npage-p50 1 1 1 ms", "this program reads form 1")]
    [InlineData("EdgeRec bench 1\nboard x", "no figures")]
    [InlineData("EdgeRec bench 1\npage-p50 1 NaN 1 ms", "is no number")]
    public void What_is_no_report_is_refused_in_a_sentence(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<FormatException>(() => BenchText.Read(text)).Message);

    [Fact]
    public void Whatever_text_it_is_given_it_reads_a_report_or_says_that_there_is_none() => Gen.String.Array[0, 8].Sample(lines =>
    {
        try
        {
            BenchText.Read($"EdgeRec bench 1\n{string.Join('\n', lines)}");
            return false;
        }
        catch (FormatException)
        {
            return true;
        }
    });

    [Fact]
    public void A_slowed_board_says_so_and_an_emulated_one_too()
    {
        Assert.Contains("throttled      yes: the firmware capped the clock; the supply's voltage was too low\n", BenchText.Write(Reports.Throttled));
        Assert.Contains("throttled      no\n", BenchText.Write(Reports.Pi4));
        Assert.Contains("throttled      unknown\n", BenchText.Write(Reports.Emulated));
        Assert.Contains("emulated       QEMU (linux,dummy-virt)\n", BenchText.Write(Reports.Emulated));
        Assert.Empty(Reports.Pi4.Spoiled("This board"));
        Assert.Contains("its times are spoiled", Assert.Single(Reports.Throttled.Spoiled("This board")));
        Assert.Contains("say nothing of a real one", Assert.Single(Reports.Emulated.Spoiled("This board")));
    }

    private static BenchReport Of(string which) => which switch { "Pi4" => Reports.Pi4, "Throttled" => Reports.Throttled, _ => Reports.Emulated };

    private static string Json(BenchReport report) => JsonSerializer.Serialize(report, BenchJson.Default.BenchReport);
}
