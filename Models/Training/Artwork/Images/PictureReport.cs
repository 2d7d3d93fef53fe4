using System.Globalization;
using System.Text;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images.Faces;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>What is to be seen on single pictures, without a catalogue.</summary>
internal static class PictureReport
{
    /// <summary>Measures pictures.</summary>
    /// <param name="files">The pictures.</param>
    /// <param name="faces">Finds faces, of drawings as well: without a catalogue nobody else knows of people.</param>
    /// <param name="rounds">How often to measure each once more, for the time.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A text for people: of each picture its faces and its features.</returns>
    public static string Of(IReadOnlyList<string> files, FaceDetector faces, int rounds, TimeProvider time, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        List<TimeSpan> measuring = [], finding = [];
        foreach (string file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Picture picture = PictureReader.Read(file);
            float[] features = ImageMeasurer.Measure(picture).Features;
            IReadOnlyList<Face> found = faces.Find(picture);
            CatalogImage.FillTags(features, [], 0, FacePeople.Of(found));
            Append(text, file, picture, found, features);
            for (int round = 0; round < rounds; round++)
            {
                measuring.Add(Time(time, () => ImageMeasurer.Measure(picture)));
                finding.Add(Time(time, () => faces.Find(picture)));
            }
        }

        if (rounds > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"median of {measuring.Count:N0}: {Median(measuring):N0} µs for the features of a picture, {Median(finding):N0} µs for its faces\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>Compares pictures with smaller ones of themselves.</summary>
    public static SizeCheck CheckSizes(IEnumerable<string> files, FaceDetector faces, CancellationToken cancellationToken)
    {
        var check = new SizeCheck(faces);
        foreach (string file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            check.Add(file);
        }

        return check;
    }

    private static void Append(StringBuilder text, string file, Picture picture, IReadOnlyList<Face> found, float[] features)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}  {picture.Width} × {picture.Height}, {found.Count} {(found.Count == 1 ? "face" : "faces")}\n");
        foreach (Face face in found)
        {
            text.Append(CultureInfo.InvariantCulture, $"  face  score {face.Score:F2}  left {face.Left:F3} top {face.Top:F3}  width {face.Width:F3} height {face.Height:F3}\n");
        }

        foreach (ImageFeatureInfo info in ImageFeatures.All.Where(info => info.Feature < ImageFeatures.FirstStyle))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {info.Name,-14} {features[(int)info.Feature]:F3}\n");
        }

        text.Append('\n');
    }

    private static TimeSpan Time(TimeProvider time, Action action)
    {
        long start = time.GetTimestamp();
        action();
        return time.GetElapsedTime(start);
    }

    private static double Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2).TotalMicroseconds;
}
