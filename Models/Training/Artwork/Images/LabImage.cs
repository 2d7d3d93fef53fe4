using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>A small picture in OKLab.</summary>
/// <param name="width">In pixels.</param>
/// <param name="height">In pixels.</param>
internal sealed class LabImage(int width, int height)
{
    private readonly LabColour[] _pixels = new LabColour[width * height];

    /// <summary>In pixels.</summary>
    public int Width => width;

    /// <summary>In pixels.</summary>
    public int Height => height;

    /// <summary>Row by row.</summary>
    public ReadOnlySpan<LabColour> Pixels => _pixels;

    /// <summary>A pixel; beyond the edge, the nearest one.</summary>
    public LabColour this[int x, int y]
    {
        get => _pixels[(Math.Clamp(y, 0, height - 1) * width) + Math.Clamp(x, 0, width - 1)];
        set => _pixels[(y * width) + x] = value;
    }
}
