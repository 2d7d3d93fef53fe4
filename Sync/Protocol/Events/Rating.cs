namespace EdgeRec.Sync.Protocol.Events;

/// <summary>The scale that a rating was given on. The numbers are wire and disk constants.</summary>
public enum RatingScale : byte
{
    /// <summary>−1 (down), 1 (up) or 2 (twice up).</summary>
    Thumbs = 1,

    /// <summary>Half stars, 1 (half a star) to 10 (five stars).</summary>
    HalfStars = 2,
}

/// <summary>A rating as the viewer gave it.</summary>
/// <param name="Scale">Thumbs or stars.</param>
/// <param name="Value">A value of that scale.</param>
public readonly record struct Rating(RatingScale Scale, sbyte Value)
{
    /// <summary>Whether <see cref="Value"/> lies on its scale.</summary>
    public bool IsValid => Scale switch
    {
        RatingScale.Thumbs => Value is -1 or 1 or 2,
        RatingScale.HalfStars => Value is >= 1 and <= 10,
        _ => false,
    };

    /// <summary>The rating on one scale for all: −1 (disliked) to 1 (loved); two and three quarter stars are 0.</summary>
    public float Normalized => Scale switch
    {
        RatingScale.Thumbs => Value < 0 ? -1f : Value == 1 ? 0.7f : 1f,
        RatingScale.HalfStars => Math.Clamp((Value - 5.5f) / 4.5f, -1f, 1f),
        _ => 0f,
    };
}
