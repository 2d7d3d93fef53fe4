namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>The levels on which it is learned what works, from the most general: each speaks of how it differs from those before.</summary>
public enum ImageLevel
{
    /// <summary>For everybody, whatever the title.</summary>
    Global,

    /// <summary>For titles of a facet or micro-genre.</summary>
    Facet,

    /// <summary>For viewers of a taste community.</summary>
    Community,

    /// <summary>For one viewer.</summary>
    Viewer,

    /// <summary>How much one title is chosen at all, whatever the image.</summary>
    Title,

    /// <summary>For the styles of images of one title.</summary>
    TitleStyle,

    /// <summary>For one image.</summary>
    Variant,

    /// <summary>For where the tile stood, whatever it showed (<see cref="PlaceEffect"/>).</summary>
    Place,
}
