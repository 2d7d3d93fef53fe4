namespace EdgeRec.Models.Training.Artwork.Images.Faces;

/// <summary>A face in a picture, from the forehead to the chin. Places and lengths are shares of the picture's width and height.</summary>
/// <param name="Score">How sure it is, 0 to 1.</param>
/// <param name="Left">From the left.</param>
/// <param name="Top">From the top.</param>
/// <param name="Width">How wide.</param>
/// <param name="Height">How high.</param>
internal readonly record struct Face(float Score, float Left, float Top, float Width, float Height)
{
    /// <summary>The share of the two faces' area together that they have in common.</summary>
    public static float Overlap(Face one, Face other)
    {
        float width = Math.Min(one.Left + one.Width, other.Left + other.Width) - Math.Max(one.Left, other.Left);
        float height = Math.Min(one.Top + one.Height, other.Top + other.Height) - Math.Max(one.Top, other.Top);
        float common = Math.Max(0, width) * Math.Max(0, height);
        return common / ((one.Width * one.Height) + (other.Width * other.Height) - common);
    }

    /// <summary>The part of it that lies within the picture.</summary>
    public Face Within()
    {
        float left = Math.Clamp(Left, 0f, 1f), top = Math.Clamp(Top, 0f, 1f);
        return this with { Left = left, Top = top, Width = Math.Clamp(Left + Width, 0f, 1f) - left, Height = Math.Clamp(Top + Height, 0f, 1f) - top };
    }
}
