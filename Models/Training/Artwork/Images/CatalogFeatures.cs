using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images.Faces;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>Writes a catalogue with what was measured of its pictures.</summary>
internal static class CatalogFeatures
{
    private const int Decimals = 3;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Measures and writes. A variant without a picture stays as it is.</summary>
    public static FeaturesResult Write(string catalogue, PictureReader pictures, FaceDetector faces, string output, CancellationToken cancellationToken)
    {
        var result = new FeaturesResult();
        using var file = new StreamWriter(output) { NewLine = "\n" };
        foreach (JsonObject title in CatalogLines.Read(catalogue))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (JsonNode? variant in title["artwork"] as JsonArray ?? [])
            {
                if (pictures.Find(CatalogLines.Text(title, "id"), CatalogLines.Text(variant!, "id")) is { } picture)
                {
                    Measure(variant!, picture, faces, result);
                }
                else if (title["series"] is null)
                {
                    result.Missing++;
                }
            }

            file.WriteLine(title.ToJsonString(Plain));
        }

        return result;
    }

    /// <summary>Compares pictures with smaller ones of themselves, taken evenly from the catalogue.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="pictures">Its pictures.</param>
    /// <param name="count">About how many.</param>
    /// <param name="faces">Finds the faces of those that are photographs.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static SizeCheck CheckSizes(string catalogue, PictureReader pictures, int count, FaceDetector faces, CancellationToken cancellationToken)
    {
        string[] files = [.. CoverTitle.Read(catalogue).SelectMany(t => t.Covers.Select(c => pictures.Find(t.Id, c.Id))).OfType<string>()];
        var check = new SizeCheck(faces);
        for (int i = 0; i < files.Length; i += Math.Max(1, files.Length / count))
        {
            cancellationToken.ThrowIfCancellationRequested();
            check.Add(files[i]);
        }

        return check;
    }

    private static void Measure(JsonNode variant, string file, FaceDetector faces, FeaturesResult result)
    {
        Picture picture = PictureReader.Read(file);
        MeasuredImage measured = ImageMeasurer.Measure(picture);
        string[] styles = CatalogLines.Texts(variant, "styles"), colours = CatalogLines.Texts(variant, "colours");
        int people = CatalogLines.Texts(variant, "people").Length;
        PeopleSeen seen = default;
        if (PictureReader.IsPhotograph(file))
        {
            seen = FacePeople.Of(faces.Find(picture));
            result.Photographs++;
            result.WithFaces += seen.Count > 0 ? 1 : 0;
        }

        CatalogImage.FillTags(measured.Features, styles, people, seen);
        float[] estimated = new float[ImageFeatures.Count];
        new CatalogImage(colours, styles, people).Fill(estimated);
        result.Add(measured.Features, estimated);
        variant["features"] = new JsonArray([.. measured.Features.Select(f => (JsonNode)Math.Round((double)f, Decimals))]);
        if (colours.Length == 0)
        {
            variant["colours"] = new JsonArray([.. measured.Colours.Select(c => (JsonNode)c.Colour.ToHex())]);
        }
    }
}
