namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>
/// The style tags of a catalogue, and what each says of an image. The groups are those by which the device's painter composes a cover
/// (<c>Device/Covers/Direction.cs</c>); a tag nobody listed here says nothing.
/// </summary>
internal static class StyleTags
{
    /// <summary>The group of a tag, one of <see cref="ImageFeature.Portrait"/> to <see cref="ImageFeature.Glow"/>.</summary>
    /// <returns>Null for a tag that belongs to none.</returns>
    public static ImageFeature? GroupOf(string tag) => tag switch
    {
        "portrait" or "character" or "face" or "people" or "profile" or "double-exposure" => ImageFeature.Portrait,
        "silhouette" or "figure" or "couple" or "group" => ImageFeature.Figure,
        "close-up" or "object" or "still-life" or "detail" => ImageFeature.Thing,
        "landscape" or "wide" or "panorama" or "scenery" => ImageFeature.Landscape,
        "city" or "skyline" or "urban" or "interior" or "space" => ImageFeature.Place,
        "typographic" or "type" or "minimal" or "graphic" or "abstract" or "geometric" => ImageFeature.Graphic,
        "night" or "dark" or "neon" or "noir" or "black-and-white" or "monochrome" => ImageFeature.Dark,
        "dusk" or "sunset" or "dawn" or "golden-hour" => ImageFeature.Glow,
        _ => null,
    };

    /// <summary>How much lighter than its named colours an image with this tag is, in lightness.</summary>
    public static float LighterBy(string tag) => tag switch
    {
        "day" or "bright" or "vivid" => 0.15f,
        "pastel" or "soft" or "light" => 0.25f,
        "night" or "dark" or "neon" or "noir" => -0.15f,
        _ => 0f,
    };

    /// <summary>How much warmer than its named colours an image with this tag is, in <see cref="ImageFeature.Warmth"/>.</summary>
    public static float WarmerBy(string tag) => tag switch
    {
        "warm" => 0.2f,
        "cold" => -0.2f,
        "dusk" or "sunset" or "golden-hour" => 0.1f,
        _ => 0f,
    };

    /// <summary>How high the largest person in an image with this tag is, as a share of the picture's height.</summary>
    public static float PersonHeight(string tag) => tag switch
    {
        "face" => 1f,
        "portrait" or "character" or "profile" or "double-exposure" => 0.8f,
        "people" or "couple" or "group" => 0.6f,
        "figure" or "silhouette" => 0.4f,
        _ => 0f,
    };

    /// <summary>How many people an image with this tag shows at least.</summary>
    public static int PeopleAtLeast(string tag) => tag switch
    {
        "couple" or "people" or "group" => 2,
        "portrait" or "character" or "face" or "profile" or "double-exposure" or "figure" or "silhouette" => 1,
        _ => 0,
    };
}
