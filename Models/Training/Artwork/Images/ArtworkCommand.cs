using System.CommandLine;
using EdgeRec.Models.Training.Artwork.Images.Advice;
using EdgeRec.Models.Training.Artwork.Images.Prior;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary><c>edgerec-train artwork</c></summary>
internal static class ArtworkCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => new("artwork", "Cover images: what is to be seen on them, and what worked for titles like theirs.") { FeaturesCommand.Create(), PriorCommand.Create(), AdviseCommand.Create() };
}
