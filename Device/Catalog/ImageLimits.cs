namespace EdgeRec.Device.Catalog;

/// <summary>To whom an image may be shown.</summary>
/// <param name="Spoils">Only to those who have seen the title: it is tagged <c>spoiler</c>.</param>
/// <param name="Stranger">To nobody: it names somebody who is not of the title's cast and crew.</param>
/// <param name="Age">The age in years from which on, 0 to <see cref="MostAge"/>.</param>
internal readonly record struct ImageLimits(bool Spoils, bool Stranger, byte Age)
{
    /// <summary>The greatest age that is kept.</summary>
    public const byte MostAge = 31;

    private const string Spoiler = "spoiler";

    /// <summary>The limits of an image.</summary>
    public static ImageLimits Of(ArtworkVariant variant, Title title) => new(
        variant.Styles.Contains(Spoiler, StringComparer.OrdinalIgnoreCase),
        variant.People.Length > 0 && variant.People.Any(name => !title.People.Any(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))),
        (byte)Math.Clamp(variant.MaturityAge ?? 0, 0, MostAge));

    /// <summary>As one byte.</summary>
    public byte Packed => (byte)((Spoils ? 1 : 0) | (Stranger ? 2 : 0) | (Age << 2));

    /// <summary>Reads what <see cref="Packed"/> gave.</summary>
    public static ImageLimits Unpack(byte packed) => new((packed & 1) != 0, (packed & 2) != 0, (byte)(packed >> 2));

    /// <summary>Whether it may be shown.</summary>
    /// <param name="seen">Whether the viewer has seen the title.</param>
    /// <param name="ageLimit">The greatest age that the viewer may see; null for no limit.</param>
    public bool Allow(bool seen, byte? ageLimit) => !Stranger && (seen || !Spoils) && (ageLimit is not { } limit || Age <= limit);
}
