using System.Collections.Frozen;
using EdgeRec.Device.Covers.Drawing;
using EdgeRec.Device.Covers.Lettering;
using EdgeRec.Device.Covers.Scenes;

namespace EdgeRec.Device.Covers;

/// <summary>What a genre looks like: where it plays, who stands in it, what lies on its table, how its title is lettered.</summary>
/// <param name="Hue">The hue to start from when no colours are given, in degrees.</param>
/// <param name="Lights">Lights that suit it, likeliest first.</param>
/// <param name="Faces">Typefaces that suit it.</param>
/// <param name="Scenes">Scenes that suit it, when no style tag asks for another.</param>
/// <param name="Figures">Standing motifs: people.</param>
/// <param name="Props">Standing motifs: buildings, plants, vehicles.</param>
/// <param name="Things">Objects for close-ups.</param>
internal sealed record GenreLook(
    int Hue, Light[] Lights, Face[] Faces, SceneKind[] Scenes, string[] Figures, string[] Props, string[] Things)
{
    private static readonly GenreLook Drama = new(
        250, [Light.Dusk, Light.Night, Light.Day], [Face.Serif, Face.Spaced, Face.Grotesque],
        [SceneKind.Figure, SceneKind.Profile, SceneKind.Ridge, SceneKind.Road, SceneKind.Portrait, SceneKind.Sea],
        ["man", "woman", "couple"], ["house", "pole", "bare-tree", "sailboat"], ["envelope", "clock", "umbrella", "key"]);

    private static readonly FrozenDictionary<string, GenreLook> ByGenre = new Dictionary<string, GenreLook>
    {
        ["drama"] = Drama,
        ["science-fiction"] = new(275, [Light.Night, Light.Dusk], [Face.Spaced, Face.Wide, Face.Grotesque],
            [SceneKind.Space, SceneKind.Grid, SceneKind.Figure, SceneKind.Portal, SceneKind.Ridge], ["astronaut", "cloak"], ["rocket", "dish"],
            ["planet", "atom", "robot", "helix", "eye"]),
        ["crime"] = new(240, [Light.Noir, Light.Night, Light.Dusk], [Face.Condensed, Face.Grotesque, Face.Spaced],
            [SceneKind.Skyline, SceneKind.Blinds, SceneKind.CloseUp, SceneKind.Portal, SceneKind.Figure], ["detective", "man"], ["street-lamp", "car"],
            ["fingerprint", "magnifier", "badge", "keyhole", "telephone"]),
        ["thriller"] = new(215, [Light.Night, Light.Noir, Light.Dusk], [Face.Condensed, Face.Grotesque],
            [SceneKind.Portal, SceneKind.Spiral, SceneKind.Blinds, SceneKind.Profile, SceneKind.Road], ["man", "woman", "detective"], ["car", "house", "pole"],
            ["eye", "keyhole", "clock", "key", "chess"]),
        ["mystery"] = new(185, [Light.Night, Light.Dusk, Light.Noir], [Face.Serif, Face.Spaced, Face.Condensed],
            [SceneKind.Portal, SceneKind.Forest, SceneKind.CloseUp, SceneKind.Spiral, SceneKind.Ridge], ["detective", "cloak", "woman"], ["lighthouse", "haunted-house", "street-lamp"],
            ["keyhole", "magnifier", "key", "candle", "chess"]),
        ["horror"] = new(20, [Light.Night, Light.Noir], [Face.Serif, Face.Condensed],
            [SceneKind.Forest, SceneKind.Ridge, SceneKind.Portal, SceneKind.Spiral, SceneKind.CloseUp], ["cloak", "woman", "man"], ["haunted-house", "bare-tree", "church"],
            ["eye", "candle", "keyhole", "mask"]),
        ["romance"] = new(5, [Light.Dusk, Light.Pastel, Light.Day], [Face.Italic, Face.Serif, Face.Spaced],
            [SceneKind.Figure, SceneKind.Sea, SceneKind.Portrait, SceneKind.Overlap, SceneKind.Room], ["couple", "couple", "woman"], ["sailboat", "ferris-wheel", "tree", "street-lamp"],
            ["rose", "heart", "envelope", "rings", "cup"]),
        ["comedy"] = new(70, [Light.Pastel, Light.Day, Light.Dusk], [Face.Grotesque, Face.Round, Face.Condensed],
            [SceneKind.Rays, SceneKind.Blocks, SceneKind.Room, SceneKind.CloseUp, SceneKind.Overlap, SceneKind.Portrait], ["man", "woman", "cyclist"], ["car", "house", "tent"],
            ["telephone", "cup", "glasses", "dice", "dog", "umbrella"]),
        ["stand-up"] = new(25, [Light.Night, Light.Noir, Light.Dusk], [Face.Grotesque, Face.Condensed, Face.Wide],
            [SceneKind.Spotlight, SceneKind.CloseUp, SceneKind.Blocks], ["singer"], ["street-lamp"], ["microphone", "glasses"]),
        ["kids"] = new(200, [Light.Pastel, Light.Day], [Face.Round],
            [SceneKind.Ridge, SceneKind.Creature, SceneKind.Rays, SceneKind.Sea, SceneKind.Space], ["child", "astronaut"], ["balloon", "tree", "house", "castle", "rocket"],
            ["bear", "fox", "owl", "cat", "dino", "robot", "fish", "butterfly", "dog"]),
        ["family"] = new(150, [Light.Day, Light.Pastel, Light.Dusk], [Face.Round, Face.Grotesque],
            [SceneKind.Ridge, SceneKind.Room, SceneKind.Figure, SceneKind.Creature, SceneKind.Road], ["child", "couple", "hiker"], ["house", "tree", "balloon", "barn", "car"],
            ["dog", "bear", "cat", "fox", "owl"]),
        ["animation"] = new(300, [Light.Pastel, Light.Dusk, Light.Day], [Face.Round, Face.Grotesque],
            [SceneKind.Creature, SceneKind.Space, SceneKind.Ridge, SceneKind.Rays, SceneKind.Sea], ["child", "knight", "astronaut"], ["castle", "rocket", "balloon", "tree"],
            ["fox", "cat", "owl", "dino", "robot", "bear"]),
        ["documentary"] = new(220, [Light.Day, Light.Dusk, Light.Night], [Face.Grotesque, Face.Spaced, Face.Serif],
            [SceneKind.Contours, SceneKind.Ridge, SceneKind.Sea, SceneKind.Space, SceneKind.CloseUp, SceneKind.Profile], ["hiker", "man"], ["pine", "lighthouse", "dish"],
            ["globe", "camera", "leaf", "book", "atom", "butterfly"]),
        ["nature"] = new(145, [Light.Day, Light.Dusk, Light.Pastel], [Face.Spaced, Face.Serif, Face.Grotesque],
            [SceneKind.Ridge, SceneKind.Forest, SceneKind.Sea, SceneKind.Contours, SceneKind.CloseUp], ["hiker"], ["pine", "tree", "palm"],
            ["leaf", "butterfly", "owl", "fox", "fish", "bear"]),
        ["travel"] = new(210, [Light.Dusk, Light.Day, Light.Pastel], [Face.Grotesque, Face.Spaced, Face.Serif],
            [SceneKind.Road, SceneKind.Sea, SceneKind.Ridge, SceneKind.Skyline], ["hiker", "cyclist"], ["sailboat", "palm", "balloon", "car", "church"],
            ["compass", "globe", "camera"]),
        ["cooking"] = new(45, [Light.Pastel, Light.Day, Light.Dusk], [Face.Serif, Face.Round, Face.Grotesque],
            [SceneKind.Table, SceneKind.CloseUp, SceneKind.Table, SceneKind.Overlap, SceneKind.Blocks], ["cook"], ["house", "tree"],
            ["citrus", "plate", "pan", "cup", "fish", "pot", "bowl", "cake", "bread", "chilli"]),
        ["sports"] = new(145, [Light.Day, Light.Dusk, Light.Night], [Face.Condensed, Face.Wide, Face.Grotesque],
            [SceneKind.Track, SceneKind.Figure, SceneKind.CloseUp, SceneKind.Rays], ["runner", "boxer", "cyclist"], ["pole"],
            ["football", "basketball", "tennis", "trophy"]),
        ["western"] = new(45, [Light.Dusk, Light.Day], [Face.Slab, Face.Condensed],
            [SceneKind.Ridge, SceneKind.Figure, SceneKind.Road, SceneKind.Figure], ["cowboy", "cowboy"], ["cactus", "mesa", "barn", "church"],
            ["badge", "horseshoe", "dice"]),
        ["action"] = new(30, [Light.Dusk, Light.Night, Light.Noir], [Face.Condensed, Face.Wide],
            [SceneKind.Skyline, SceneKind.Rays, SceneKind.Figure, SceneKind.Grid, SceneKind.Road], ["man", "runner", "boxer", "detective"], ["car", "street-lamp"],
            ["clock", "badge", "eye"]),
        ["adventure"] = new(170, [Light.Dusk, Light.Day, Light.Night], [Face.Serif, Face.Slab, Face.Condensed],
            [SceneKind.Sea, SceneKind.Ridge, SceneKind.Forest, SceneKind.Figure, SceneKind.CloseUp], ["hiker", "knight"], ["ship", "pine", "palm", "castle", "tent"],
            ["compass", "globe", "crown", "sword"]),
        ["fantasy"] = new(310, [Light.Dusk, Light.Night, Light.Pastel], [Face.Serif, Face.Spaced, Face.Italic],
            [SceneKind.Ridge, SceneKind.Forest, SceneKind.Portal, SceneKind.Space, SceneKind.Figure], ["cloak", "knight"], ["castle", "castle", "bare-tree"],
            ["crown", "sword", "eye", "owl", "candle"]),
        ["history"] = new(60, [Light.Dusk, Light.Day, Light.Noir], [Face.Serif, Face.Spaced, Face.Slab],
            [SceneKind.Arches, SceneKind.Sea, SceneKind.Figure, SceneKind.Portrait, SceneKind.Ridge], ["cloak", "knight", "man"], ["church", "castle", "ship"],
            ["crown", "book", "sword", "candle", "envelope"]),
        ["war"] = new(110, [Light.Dusk, Light.Noir, Light.Night], [Face.Condensed, Face.Slab],
            [SceneKind.Ridge, SceneKind.Figure, SceneKind.Profile, SceneKind.Road], ["man", "hiker"], ["bare-tree", "church", "pole"],
            ["envelope", "badge", "compass"]),
        ["music"] = new(320, [Light.Night, Light.Dusk, Light.Pastel], [Face.Wide, Face.Grotesque, Face.Condensed],
            [SceneKind.Spotlight, SceneKind.Overlap, SceneKind.CloseUp, SceneKind.Rays, SceneKind.Portrait], ["singer", "dancer"], ["street-lamp"],
            ["vinyl", "guitar", "microphone"]),
        ["reality"] = new(335, [Light.Pastel, Light.Dusk, Light.Day], [Face.Grotesque, Face.Round, Face.Wide],
            [SceneKind.Overlap, SceneKind.Rays, SceneKind.Skyline, SceneKind.Sea, SceneKind.Blocks], ["couple", "woman", "dancer"], ["palm", "house", "car"],
            ["heart", "camera", "diamond", "trophy", "rings"]),
        ["biography"] = new(55, [Light.Noir, Light.Dusk, Light.Day], [Face.Serif, Face.Spaced, Face.Grotesque],
            [SceneKind.Portrait, SceneKind.Profile, SceneKind.Figure], ["man", "woman", "singer"], ["house", "street-lamp"],
            ["book", "glasses", "camera", "reel"]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>
    {
        ["sci-fi"] = "science-fiction", ["film-noir"] = "crime", ["noir"] = "crime", ["true-crime"] = "crime", ["children"] = "kids", ["musical"] = "music",
        ["musicals"] = "music", ["food"] = "cooking", ["sport"] = "sports", ["stand-up-comedy"] = "stand-up", ["anime"] = "animation", ["science"] = "documentary",
        ["science-nature"] = "nature", ["docuseries"] = "documentary", ["historical"] = "history", ["period"] = "history", ["suspense"] = "thriller",
        ["talk-show"] = "stand-up", ["game-show"] = "reality", ["lifestyle"] = "reality", ["wildlife"] = "nature", ["cult"] = "horror",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The genres that have a look of their own.</summary>
    public static IEnumerable<string> Known => ByGenre.Keys;

    /// <summary>The look of a cover: a style tag that is a genre's name decides, otherwise the genres.</summary>
    public static GenreLook Of(IReadOnlyList<string> genres, IReadOnlyList<string> styles)
    {
        foreach (string style in styles)
        {
            if (ByGenre.TryGetValue(Synonyms.GetValueOrDefault(style, style), out GenreLook? look))
            {
                return look;
            }
        }

        return Of(genres);
    }

    /// <summary>The look of the first genre that has one; drama's where none has.</summary>
    public static GenreLook Of(IReadOnlyList<string> genres)
    {
        // A cooking drama is told from a drama by its cooking: the broad genres give way to the telling ones.
        GenreLook? broad = null;
        foreach (string genre in genres)
        {
            string key = Synonyms.GetValueOrDefault(genre, genre);
            if (ByGenre.TryGetValue(key, out GenreLook? look))
            {
                if (key is not ("drama" or "comedy" or "family" or "action"))
                {
                    return look;
                }

                broad ??= look;
            }
        }

        return broad ?? Drama;
    }
}
