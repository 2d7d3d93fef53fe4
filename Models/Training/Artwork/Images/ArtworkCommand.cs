using System.CommandLine;
using EdgeRec.Models.Training.Artwork.Images.Advice;
using EdgeRec.Models.Training.Artwork.Images.Faces;
using EdgeRec.Models.Training.Artwork.Images.Prior;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary><c>edgerec-train artwork</c></summary>
internal static class ArtworkCommand
{
    /// <summary>The command.</summary>
    /// <param name="time">For how long measuring takes.</param>
    public static Command Create(TimeProvider time) => new("artwork", "Cover images: what is to be seen on them, and what worked for titles like theirs.")
    {
        FeaturesCommand.Create(time), PriorCommand.Create(), AdviseCommand.Create(), FaceModelCommand.Create(),
    };
}
