using EdgeRec.Models.Training.Simulation.Words.Genres;
using Action = EdgeRec.Models.Training.Simulation.Words.Genres.Action;

namespace EdgeRec.Models.Training.Simulation.Words;

/// <summary>The words that all genres share, and the genres.</summary>
internal static class Lexicon
{
    /// <summary>Names that suit every genre, as <see cref="TitleNames"/> reads them.</summary>
    public static readonly string[] Patterns =
    [
        "The {adjective} {thing}", "{adjective} {many}", "{adjective} {stuff}", "{a adjective} {thing}", "{thing}", "{many}", "{stuff}", "{town}",
        "The {role}", "{a role} in {town}", "The {role’s} {thing}", "The {role’s} Daughter", "The {role} and the {thing}", "Nobody Told the {role}",
        "{first} and the {thing}", "{first’s} {thing}", "What {first} {did}", "{first} {does}", "{first} & {first}", "{first} {last}", "{last} & {last}",
        "Dear {first}", "Ask {first}", "Where Is {first}?", "{first}, Again", "Waiting for {first}", "{first} of {town}", "{a role} Called {first}",
        "The {last} {thing}", "The {lasts}", "The House of {last}", "{number} {things}", "{number} {many}", "The {ordinal} {thing}", "The {ordinal} {role}",
        "{season} {thing}", "{season} in {town}", "{town}, {season}", "One {season} in {town}", "{a season} Without {stuff}", "The {season} {role}",
        "{stuff} and {stuff}", "{many} and {stuff}", "{stuff} for {first}", "Before the {thing}", "After the {thing}", "Beyond the {thing}",
        "The Other {thing}", "Another {thing}", "The {thing} of {town}", "{a thing} in {town}", "All the {many} of {town}", "Goodbye, {town}",
        "The Road to {town}", "Next Stop {town}", "Nobody Leaves {town}", "Made in {town}", "{town} by Night", "No {many} in {town}",
    ];

    public static readonly string[] Seasons = ["Spring", "Summer", "Autumn", "Winter", "August", "November", "Sunday", "Tuesday", "Midnight"];

    public static readonly string[] Numbers = ["Two", "Three", "Four", "Five", "Seven", "Nine", "Eleven", "Twelve", "Nineteen", "Forty", "Ninety"];

    public static readonly string[] Ordinals = ["Second", "Third", "Fifth", "Seventh", "Ninth", "Eleventh", "Twelfth", "Hundredth"];

    public static readonly string[] Did = ["Knew", "Left", "Heard", "Owed", "Buried", "Promised", "Forgot", "Carried", "Never Said", "Found"];

    public static readonly string[] Does =
        ["Comes Home", "Stays for Supper", "Is Late", "Says No", "Takes the Bus", "Changes Trains", "Pays Twice", "Begins Again", "Goes Under", "Won’t Wait"];

    public static readonly string[] FirstNames =
    [
        "Ada", "Milo", "Noor", "Bastian", "Yuki", "Tomasz", "Ines", "Kwame", "Liv", "Rafael", "Anouk", "Dmitri", "Saoirse", "Hugo", "Leila", "Ove",
        "Chiara", "Emre", "Freya", "Jonah", "Priya", "Mateo", "Zofia", "Idris", "Hana", "Otis", "Marguerite", "Teodor", "Wren", "Kofi", "Elif", "Sven",
        "Beatriz", "Callum", "Farah", "Gustav", "Imani", "Jun", "Katya", "Lorenzo", "Mirela", "Nils", "Odette", "Pavel", "Quentin", "Rosalind", "Samir", "Thandi",
    ];

    public static readonly string[] LastNames =
    [
        "Albright", "Okonjo", "Vasquez", "Lindqvist", "Tanaka", "Moreau", "Haddad", "Kowalczyk", "Brannigan", "Iyer", "Castellane", "Demir", "Fitzroy",
        "Grünwald", "Halloran", "Ibarra", "Jansen", "Kessler", "Lombardi", "Mbeki-Ross", "Novak", "Oduya", "Petrov", "Quill", "Rasmussen", "Sorel",
        "Thorne", "Ueda", "Vandermeer", "Whitlock", "Yilmaz", "Zapata", "Abara", "Bergström", "Chaudhry", "Delacroix", "Endicott", "Farrow", "Goldfinch",
        "Hashimoto", "Jupiter", "Lovelace", "Marchetti", "Nakamura", "Pemberton", "Rosewater", "Santangelo", "Tremblay",
    ];

    public static readonly string[] Towns =
    [
        "Harrowgate Bay", "Little Ostrava", "Port Melancholy", "Saint Ambrose", "Kestrel Ridge", "Nieuwdam", "Ashwater", "Villa Quieta", "Birkendorf",
        "Cape Tenderly", "Lower Thistle", "Marrowfield", "Orsino", "Puerto Lento", "Quillhaven", "Redwillow", "Sablemouth", "Tidewick", "Underhill", "Vesperton",
        "Almond Creek", "Bad Linden", "Castelvento", "Dunmorrow", "Eastergate", "Fjordholm", "Gull Harbour", "Hollowmere", "Isola Piccola", "Juniper Flats",
        "Knappsund", "Larkminster", "Mirador", "New Bremen", "Ouzel Bridge", "Pinewater",
    ];

    public static readonly (string Code, string Language)[] Countries =
    [
        ("us", "en"), ("gb", "en"), ("us", "en"), ("fr", "fr"), ("de", "de"), ("es", "es"), ("kr", "ko"), ("jp", "ja"), ("in", "hi"), ("br", "pt"),
        ("se", "sv"), ("dk", "da"), ("it", "it"), ("ng", "en"), ("mx", "es"), ("pl", "pl"), ("tr", "tr"), ("ie", "en"), ("au", "en"), ("ca", "en"),
    ];

    /// <summary>Second sentences of synopses; {0} is a town.</summary>
    public static readonly string[] Endings =
    [
        "In {0}, nobody asks twice.", "{0} will not be the same.", "By Sunday, all of {0} knows.", "The people of {0} have seen worse, but not often.",
        "It is a long winter in {0}.", "What happens in {0} is in the paper the next morning.", "{0} keeps its own counsel.", "And then the lights go out in {0}.",
        "Half of {0} helps; the other half takes notes.", "Meanwhile, somebody is on the way to {0}.", "There is only one road out of {0}.",
        "{0} has an opinion about that.", "The answer is in {0}, where nobody has looked.", "It all began in {0}, or so they say.",
    ];

    public static readonly string[] EpisodeWords =
        ["The", "A Small", "The Wrong", "Another", "The Last", "One More", "The Other", "An Honest", "No", "The First", "Somebody’s", "A Borrowed", "The Long", "Half a"];

    public static readonly string[] EpisodeThings =
    [
        "Visitor", "Bridge", "Promise", "Telephone", "Morning", "Key", "Storm", "Birthday", "Photograph", "Guest", "Map", "Door", "Letter", "Debt", "Neighbour",
        "Harvest", "Train", "Mistake", "Window", "Secret", "Recipe", "Goodbye", "Lie", "Song", "Suitcase", "Witness", "Dance", "Rumour",
    ];

    public static readonly IReadOnlyDictionary<string, GenreWords> Genres = new SortedDictionary<string, GenreWords>(StringComparer.Ordinal)
    {
        ["action"] = Action.Words,
        ["comedy"] = Comedy.Words,
        ["cooking"] = Cooking.Words,
        ["crime"] = Crime.Words,
        ["documentary"] = Documentary.Words,
        ["drama"] = Drama.Words,
        ["fantasy"] = Fantasy.Words,
        ["history"] = History.Words,
        ["horror"] = Horror.Words,
        ["kids"] = Kids.Words,
        ["mystery"] = Mystery.Words,
        ["romance"] = Romance.Words,
        ["science-fiction"] = ScienceFiction.Words,
        ["sport"] = Sport.Words,
        ["thriller"] = Thriller.Words,
        ["western"] = Western.Words,
    };
}
