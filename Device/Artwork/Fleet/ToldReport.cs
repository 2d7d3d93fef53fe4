using EdgeRec.Models.Core.Artwork.Fleet;

namespace EdgeRec.Device.Artwork.Fleet;

/// <summary>A report that was told at the present prior, or is about to be.</summary>
/// <param name="Delta">What it says.</param>
/// <param name="Images">Of which outcomes: should the fleet never count it, they are told again.</param>
internal sealed record ToldReport(EvidenceDelta Delta, IReadOnlyList<ImageTotal> Images)
{
    /// <summary>Without what it knows of a profile; the sums stay, in which no profile is to be seen.</summary>
    public ToldReport Without(string profile) => this with { Images = [.. Images.Where(image => image.Key.Profile != profile)] };
}
