using System.Globalization;
using System.Text;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>What was measured of a catalogue's pictures, beside what the catalogue alone would have said.</summary>
internal sealed class FeaturesResult
{
    private readonly List<(float[] Measured, float[] Estimated)> _rows = [];

    /// <summary>The features that are measured of pixels.</summary>
    public static IEnumerable<ImageFeatureInfo> FromPixels { get; } =
        [.. ImageFeatures.All.Where(f => f.Feature < ImageFeatures.FirstStyle && f.Feature is not (ImageFeature.People or ImageFeature.PeopleSize))];

    /// <summary>Variants of films and series without a picture.</summary>
    public int Missing { get; set; }

    /// <summary>Photographs that were looked at for faces.</summary>
    public int Photographs { get; set; }

    /// <summary>Those among them in which there were faces.</summary>
    public int WithFaces { get; set; }

    /// <summary>Adds a picture.</summary>
    public void Add(float[] measured, float[] estimated) => _rows.Add((measured, estimated));

    /// <summary>A table for people: what comes from pixels, and how near the estimate from colours and tags comes to it.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{_rows.Count:N0} pictures measured, {Missing:N0} variants without a picture; faces in {WithFaces:N0} of {Photographs:N0} photographs\n\n");
        text.Append("feature            mean  deviation   estimated without pixels: mean  correlation\n");
        foreach (ImageFeatureInfo info in FromPixels)
        {
            double[] measured = [.. _rows.Select(r => (double)r.Measured[(int)info.Feature])], estimated = [.. _rows.Select(r => (double)r.Estimated[(int)info.Feature])];
            double correlation = Correlation(measured, estimated);
            text.Append(CultureInfo.InvariantCulture, $"{info.Name,-16} {measured.Average(),6:F3} {Deviation(measured),10:F3} {estimated.Average(),31:F3} {(double.IsNaN(correlation) ? "-" : correlation.ToString("F2", CultureInfo.InvariantCulture)),12}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }

    private static double Correlation(double[] one, double[] other)
    {
        double a = one.Average(), b = other.Average(), deviations = Deviation(one) * Deviation(other);
        return deviations < 1e-9 ? double.NaN : one.Zip(other).Average(p => (p.First - a) * (p.Second - b)) / deviations;
    }
}
