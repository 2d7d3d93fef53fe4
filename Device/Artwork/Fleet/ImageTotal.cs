using EdgeRec.Device.History;

namespace EdgeRec.Device.Artwork.Fleet;

/// <summary>An image as one profile knows it.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Title">The title.</param>
/// <param name="Variant">The image's number within its title.</param>
internal readonly record struct ImageKey(string Profile, string Title, ushort Variant);

/// <summary>How often an image was shown and taken, in each place.</summary>
internal readonly record struct ImageTally(PlaceCounts Shown, PlaceCounts Taken)
{
    /// <summary>Whether it was neither.</summary>
    public bool IsEmpty => (Shown.Packed | Taken.Packed) == 0;

    /// <summary>The sum.</summary>
    public ImageTally Plus(ImageTally other) => new(Shown.Plus(other.Shown), Taken.Plus(other.Taken));

    /// <summary>What is left without another, 0 at least.</summary>
    public ImageTally Minus(ImageTally other) => new(Shown.Minus(other.Shown), Taken.Minus(other.Taken));
}

/// <summary>What a profile's memory says of an image.</summary>
/// <param name="Key">Which.</param>
/// <param name="Tally">How often it was shown and taken, ever.</param>
internal readonly record struct ImageTotal(ImageKey Key, ImageTally Tally)
{
    /// <summary>All images that anybody was shown. Call it with <see cref="Household.Gate"/> held.</summary>
    public static List<ImageTotal> Of(Household household)
    {
        var totals = new List<ImageTotal>();
        foreach ((string profile, ProfileState state) in household.Profiles)
        {
            foreach (TitleMemory title in state.Titles.Values)
            {
                foreach (ImageCount image in title.Artwork?.Images ?? [])
                {
                    totals.Add(new ImageTotal(new ImageKey(profile, title.TitleId, image.Variant), new ImageTally(image.Shown, image.Taken)));
                }
            }
        }

        return totals;
    }
}
