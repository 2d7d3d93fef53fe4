using System.Globalization;
using System.Text.RegularExpressions;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Page;

/// <summary>Text can be read on what it stands on, by day and by night (WCAG 2.2, 1.4.3: 4.5 to 1).</summary>
public sealed partial class ContrastTests
{
    private const double Least = 4.5;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_can_be_read(bool dark)
    {
        Dictionary<string, (double R, double G, double B)> colours = Read(dark);
        foreach (string ground in (string[])["ground", "panel", "raised"])
        {
            foreach (string ink in (string[])["ink", "ink-2", "ink-3", "good", "warn", "bad", "warm"])
            {
                Assert.True(Contrast(colours[ink], colours[ground]) >= Least, $"{ink} on {ground}: {Contrast(colours[ink], colours[ground]):0.00}");
            }
        }

        foreach (string tone in (string[])["good", "warn", "bad"])
        {
            // Chips: 9 % of their tone over the panel; verdicts: ink over 17 %, and the tone itself for the word.
            Assert.True(Contrast(colours[tone], Mix(colours[tone], colours["panel"], 0.09)) >= Least, $"chip {tone}: {Contrast(colours[tone], Mix(colours[tone], colours["panel"], 0.09)):0.00}");
            Assert.True(Contrast(colours["ink-2"], Mix(colours[tone], colours["panel"], 0.17)) >= Least, $"verdict {tone}");
            Assert.True(Contrast(colours[tone], Mix(colours[tone], colours["panel"], 0.17)) >= 3, $"the word of a verdict, which is bold and large: {tone}");
        }
    }

    private static Dictionary<string, (double R, double G, double B)> Read(bool dark) => Colour().Matches(Assets.TextOf("colours.css")).ToDictionary(
        match => match.Groups[1].Value, match => Parse(match.Groups[dark ? 3 : 2].Value));

    private static (double R, double G, double B) Parse(string hex)
    {
        string full = hex.Length == 3 ? string.Concat(hex.Select(c => new string(c, 2))) : hex;
        double Channel(int i) => int.Parse(full.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return (Channel(0), Channel(1), Channel(2));
    }

    private static (double R, double G, double B) Mix((double R, double G, double B) a, (double R, double G, double B) b, double share) =>
        ((share * a.R) + ((1 - share) * b.R), (share * a.G) + ((1 - share) * b.G), (share * a.B) + ((1 - share) * b.B));

    private static double Contrast((double R, double G, double B) a, (double R, double G, double B) b)
    {
        double x = Luminance(a), y = Luminance(b);
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance((double R, double G, double B) colour)
    {
        static double Linear(double c) => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        return (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));
    }

    [GeneratedRegex("--([a-z0-9-]+): light-dark\\(#([0-9a-f]{3,6}), #([0-9a-f]{3,6})\\)")]
    private static partial Regex Colour();
}
