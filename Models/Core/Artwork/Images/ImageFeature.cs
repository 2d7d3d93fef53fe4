namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>What is known of a cover image, in the order of its row. <see cref="ImageFeatures.All"/> describes each.</summary>
public enum ImageFeature : byte
{
    /// <summary>brightness</summary>
    Brightness,

    /// <summary>contrast</summary>
    Contrast,

    /// <summary>saturation</summary>
    Saturation,

    /// <summary>warmth</summary>
    Warmth,

    /// <summary>variety</summary>
    Variety,

    /// <summary>busyness</summary>
    Busyness,

    /// <summary>text-area</summary>
    TextArea,

    /// <summary>people</summary>
    People,

    /// <summary>people-size</summary>
    PeopleSize,

    /// <summary>main-l</summary>
    MainL,

    /// <summary>main-a</summary>
    MainA,

    /// <summary>main-b</summary>
    MainB,

    /// <summary>main-share</summary>
    MainShare,

    /// <summary>second-l</summary>
    SecondL,

    /// <summary>second-a</summary>
    SecondA,

    /// <summary>second-b</summary>
    SecondB,

    /// <summary>second-share</summary>
    SecondShare,

    /// <summary>red</summary>
    Red,

    /// <summary>orange</summary>
    Orange,

    /// <summary>yellow</summary>
    Yellow,

    /// <summary>green</summary>
    Green,

    /// <summary>cyan</summary>
    Cyan,

    /// <summary>blue</summary>
    Blue,

    /// <summary>purple</summary>
    Purple,

    /// <summary>portrait</summary>
    Portrait,

    /// <summary>figure</summary>
    Figure,

    /// <summary>thing</summary>
    Thing,

    /// <summary>landscape</summary>
    Landscape,

    /// <summary>place</summary>
    Place,

    /// <summary>graphic</summary>
    Graphic,

    /// <summary>dark</summary>
    Dark,

    /// <summary>glow</summary>
    Glow,
}
