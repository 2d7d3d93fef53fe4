namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>
/// What a set of colours is like as a whole: of all the pixels of a picture in training, of the few named colours of a catalogue on the
/// device. One piece of code for both, so that the numbers mean the same.
/// </summary>
public struct ColourTally
{
    /// <summary>How many families of hues there are: red, orange, yellow, green, cyan, blue, purple.</summary>
    public const int Families = 7;

    // Where the families' hues lie, in degrees of OKLab. Between two of them a colour belongs to both, by its distance, so that no
    // picture changes family by a rounding.
    private static readonly float[] FamilyHues = [25f, 60f, 105f, 145f, 200f, 262f, 325f];

    private const float WarmestHue = 50f;
    private const float NearlyGrey = 0.02f;
    private const float FullColour = 0.08f;
    private const float WideSpread = 0.25f;

    private FamilyShares _families;
    private double _weight, _l, _l2, _a, _b, _ab2, _chroma, _warm;

    /// <summary>Mean lightness, 0 to 1.</summary>
    public readonly float Brightness => (float)(_l / _weight);

    /// <summary>Twice the standard deviation of lightness: 1 is half black and half white.</summary>
    public readonly float Contrast => Unit(2 * Math.Sqrt(Math.Max(0, (_l2 / _weight) - Square(_l / _weight))));

    /// <summary>Mean chroma, as a share of the most that sRGB has.</summary>
    public readonly float Saturation => Unit(_chroma / _weight / LabColour.MostChroma);

    /// <summary>How near the colours come to orange-red (1) or to its opposite, blue-cyan (0), each counting by its chroma; grey is 0.5.</summary>
    public readonly float Warmth => Unit(0.5 + (0.5 * _warm / (_chroma + (NearlyGrey * _weight))));

    /// <summary>How far the colours lie apart, lightness left out: standard deviation in the a-b plane, where 1 is 0.25.</summary>
    public readonly float Variety => Unit(Math.Sqrt(Math.Max(0, (_ab2 / _weight) - Square(_a / _weight) - Square(_b / _weight))) / WideSpread);

    /// <summary>Adds a colour.</summary>
    /// <param name="colour">The colour.</param>
    /// <param name="weight">How much of it there is; more than 0.</param>
    public void Add(LabColour colour, float weight)
    {
        float chroma = colour.Chroma, hue = colour.Hue;
        double w = weight, l = colour.L, a = colour.A, b = colour.B;
        _weight += w;
        _l += w * l;
        _l2 += w * l * l;
        _a += w * a;
        _b += w * b;
        _ab2 += w * ((a * a) + (b * b));
        _chroma += w * chroma;
        _warm += w * chroma * MathF.Cos((hue - WarmestHue) * (MathF.PI / 180f));
        AddFamilies(hue, weight * Math.Min(1f, chroma / FullColour));
    }

    /// <summary>The share of the picture that a family of hues has; what is nearly grey belongs to none.</summary>
    /// <param name="family">0 to <see cref="Families"/> − 1.</param>
    public readonly float Family(int family) => Unit(_families[family] / _weight);

    private static float Unit(double value) => (float)Math.Clamp(value, 0, 1);

    private static double Square(double value) => value * value;

    private void AddFamilies(float hue, float weight)
    {
        int next = 0;
        while (next < Families && FamilyHues[next] <= hue)
        {
            next++;
        }

        int before = (next + Families - 1) % Families;
        next %= Families;
        float from = FamilyHues[before], to = FamilyHues[next];
        float span = to > from ? to - from : to + 360f - from;
        float at = hue >= from ? hue - from : hue + 360f - from;
        float share = at / span;
        _families[before] += weight * (1f - share);
        _families[next] += weight * share;
    }

    [System.Runtime.CompilerServices.InlineArray(Families)]
    private struct FamilyShares
    {
        private double _first;
    }
}
