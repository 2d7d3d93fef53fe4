using System.Globalization;
using EdgeRec.Models.Training.Data.Sources;

namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>Reads tests of images: a header, then a line for each image with test, image, impressions and clicks.</summary>
internal static class ArmsFile
{
    /// <summary>Most images of a test.</summary>
    public const int MostArms = Core.Artwork.Arms.BestArm.MaxCount;

    /// <summary>The tests that can be played: two images or more that were shown, and a click at least; in the file's order.</summary>
    /// <exception cref="InvalidDataException">A line is not of this form, or there are fewer than three such tests.</exception>
    public static IReadOnlyList<ImageTest> Read(string path)
    {
        var tests = new OrderedDictionary<string, List<(double Shown, double Clicked)>>();
        using StreamReader text = File.OpenText(path);
        foreach ((int index, string[] fields) in Csv.Read(text).Index())
        {
            string[] cells = [.. fields.Select(cell => cell.Trim())];
            if (index == 0 || cells is [""]) continue;
            if (cells.Length < 4 || !Count(cells[2], out double shown) || !Count(cells[3], out double clicked) || clicked > shown)
            {
                throw new InvalidDataException($"{path}, line {index + 1}: test, image, impressions and clicks are expected, with no more clicks than impressions.");
            }

            if (!tests.TryGetValue(cells[0], out List<(double, double)>? arms)) tests.Add(cells[0], arms = []);
            if (shown > 0) arms.Add((shown, clicked));
            if (arms.Count > MostArms) throw new InvalidDataException($"{path}, line {index + 1}: a test of more than {MostArms} images.");
        }

        ImageTest[] playable =
        [
            .. tests.Where(test => test.Value.Count > 1 && test.Value.Any(arm => arm.Clicked > 0) && test.Value.Any(arm => arm.Clicked < arm.Shown))
                .Select(test => new ImageTest(test.Key, [.. test.Value.Select(arm => arm.Shown)], [.. test.Value.Select(arm => arm.Clicked)])),
        ];
        return playable.Length >= 3 ? playable : throw new InvalidDataException($"{path}: three tests of two images and more are needed, so that there are others to learn from.");
    }

    private static bool Count(string cell, out double value) =>
        double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value >= 0 && value == Math.Floor(value);
}
