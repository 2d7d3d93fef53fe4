using System.Collections.Frozen;

namespace EdgeRec.Device.Covers.Motifs;

/// <summary>
/// Small drawings by name. Standing ones (people, plants, buildings) have their foot at 0,0 and are about 100 units high;
/// objects have their middle at 0,0 and reach about 50 units each way.
/// </summary>
/// <remarks>
/// <c>$a</c> is the ink, which is also the inherited fill; <c>$b</c> a light detail; <c>$c</c> the spot of colour. Strokes inherit round ends.
/// </remarks>
internal static class MotifBook
{
    private static readonly FrozenDictionary<string, string> Drawings =
        People.Drawings.Concat(Places.Drawings).Concat(Things.Drawings).Concat(Creatures.Drawings)
            .ToFrozenDictionary(drawing => drawing.Name, drawing => drawing.Elements, StringComparer.Ordinal);

    /// <summary>Every name.</summary>
    public static IEnumerable<string> Names => Drawings.Keys;

    /// <summary>The SVG elements of a drawing.</summary>
    /// <exception cref="KeyNotFoundException">There is no such drawing.</exception>
    public static string Elements(string name) => Drawings[name];
}
