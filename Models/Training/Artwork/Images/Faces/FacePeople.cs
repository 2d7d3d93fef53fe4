using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Artwork.Images.Faces;

/// <summary>From faces to the people they belong to.</summary>
internal static class FacePeople
{
    // From the chin to the hairline is a tenth of a person, from the chin to the crown an eighth (Vitruvius, De architectura III 1, 2).
    private const float FacesOfPerson = 10f, FacesAboveHairline = 0.25f;

    /// <summary>How many people there are, and how large the largest is, who reaches from the crown to the feet or to the edge of the picture.</summary>
    public static PeopleSeen Of(IReadOnlyList<Face> faces) => new(faces.Count, faces.Select(Height).DefaultIfEmpty().Max());

    private static float Height(Face face)
    {
        float crown = Math.Max(0f, face.Top - (FacesAboveHairline * face.Height));
        return Math.Min(1f, crown + (FacesOfPerson * face.Height)) - crown;
    }
}
