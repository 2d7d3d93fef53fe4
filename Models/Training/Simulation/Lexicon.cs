namespace EdgeRec.Models.Training.Simulation;

/// <summary>The words a genre is made of. Everything here is invented; likeness to real titles is chance.</summary>
/// <param name="Adjectives">How things are.</param>
/// <param name="Things">What titles name.</param>
/// <param name="Places">Where it happens.</param>
/// <param name="Heroes">Who it happens to, with an article.</param>
/// <param name="Troubles">What happens to them, as the end of a sentence that begins with the hero.</param>
/// <param name="Keywords">What it is about.</param>
/// <param name="Palettes">Dominant colours, two of them, dark first.</param>
/// <param name="Styles">Styles its covers have.</param>
internal sealed record GenreWords(
    string[] Adjectives, string[] Things, string[] Places, string[] Heroes, string[] Troubles, string[] Keywords, string[][] Palettes, string[] Styles);

/// <summary>The words of each genre, and those that all share.</summary>
internal static class Lexicon
{
    public static readonly string[] Seasons = ["Spring", "Summer", "Autumn", "Winter", "Midnight", "Sunday", "Tuesday", "November", "Low Tide", "First Snow"];

    public static readonly string[] Numbers = ["Two", "Three", "Four", "Seven", "Nine", "Eleven", "Twelve", "Forty", "A Hundred", "Nineteen"];

    public static readonly string[] FirstNames =
    [
        "Ada", "Milo", "Noor", "Bastian", "Yuki", "Tomasz", "Ines", "Kwame", "Liv", "Rafael", "Anouk", "Dmitri", "Saoirse", "Hugo", "Leila", "Ove",
        "Chiara", "Emre", "Freya", "Jonah", "Priya", "Mateo", "Zofia", "Idris", "Hana", "Otis", "Marguerite", "Teodor", "Wren", "Kofi", "Elif", "Sven",
    ];

    public static readonly string[] LastNames =
    [
        "Albright", "Okonjo", "Vasquez", "Lindqvist", "Tanaka", "Moreau", "Haddad", "Kowalczyk", "Brannigan", "Iyer", "Castellane", "Demir", "Fitzroy",
        "Grünwald", "Halloran", "Ibarra", "Jansen", "Kessler", "Lombardi", "Mbeki-Ross", "Novak", "Oduya", "Petrov", "Quill", "Rasmussen", "Sorel",
        "Thorne", "Ueda", "Vandermeer", "Whitlock", "Yilmaz", "Zapata",
    ];

    public static readonly string[] Towns =
    [
        "Harrowgate Bay", "Little Ostrava", "Port Melancholy", "Saint Ambrose", "Kestrel Ridge", "Nieuwdam", "Ashwater", "Villa Quieta", "Birkendorf",
        "Cape Tenderly", "Lower Thistle", "Marrowfield", "Orsino", "Puerto Lento", "Quillhaven", "Redwillow", "Sablemouth", "Tidewick", "Underhill", "Vesperton",
    ];

    public static readonly (string Code, string Language)[] Countries =
    [
        ("us", "en"), ("gb", "en"), ("us", "en"), ("fr", "fr"), ("de", "de"), ("es", "es"), ("kr", "ko"), ("jp", "ja"), ("in", "hi"), ("br", "pt"),
        ("se", "sv"), ("dk", "da"), ("it", "it"), ("ng", "en"), ("mx", "es"), ("pl", "pl"), ("tr", "tr"), ("ie", "en"), ("au", "en"), ("ca", "en"),
    ];

    public static readonly IReadOnlyDictionary<string, GenreWords> Genres = new SortedDictionary<string, GenreWords>(StringComparer.Ordinal)
    {
        ["drama"] = new(
            ["Quiet", "Unsent", "Borrowed", "Patient", "Ordinary", "Tender", "Unfinished", "Salt-Worn"],
            ["Letters", "Inheritance", "Orchard", "Rooms", "Kitchen", "Silence", "Ferry", "Wedding Dress", "Piano", "Harvest"],
            ["in a house nobody wants to sell", "on an island the ferry forgets", "in the last mill of the valley", "between two hospital shifts"],
            ["A retired ferry pilot", "A night nurse", "The youngest of five sisters", "A piano tuner", "A widowed headmaster", "An interpreter"],
            ["comes home to sell the house and finds that it is not for sale", "takes in a stranger who knows all the old songs",
             "must choose between the orchard and the brother who burnt it", "reads the letters that were never meant to arrive"],
            ["family secrets", "grief", "homecoming", "small town", "sisters", "letters", "second chance"],
            [["#2b3a4a", "#d9a066"], ["#3a2e39", "#c97b63"], ["#24383f", "#e0c38c"]], ["portrait", "landscape", "dusk", "interior"]),
        ["comedy"] = new(
            ["Accidental", "Reasonable", "Overqualified", "Mildly Dangerous", "Unlicensed", "Semi-Retired", "Polite", "Emotional"],
            ["Butler", "Flatmates", "Parrot", "Wedding Planner", "Committee", "Caravan", "Understudy", "Neighbours", "Accountant", "Choir"],
            ["in a hotel with one guest", "at the slowest post office in the country", "in a caravan park out of season", "at a school for clowns"],
            ["A man who cannot say no", "The worst wedding planner in town", "A bankrupt ice-cream seller", "An overqualified babysitter", "A failed magician", "A choir without a tenor"],
            ["inherits a parrot with a criminal record", "pretends to be an identical twin for one weekend and then for three years",
             "has four days to learn to dance, cook and apologise", "is elected mayor by mistake and rather likes it"],
            ["mistaken identity", "weddings", "neighbours", "office", "road trip", "bad luck", "friendship"],
            [["#1f6f78", "#ffd166"], ["#7a2e6f", "#ffb86b"], ["#155e63", "#f76c5e"]], ["character", "bright", "typographic", "vivid"]),
        ["thriller"] = new(
            ["Cold", "Last", "Hidden", "Seventh", "Blind", "Burning", "Silent", "Counterfeit"],
            ["Signal", "Corridor", "Witness", "Ledger", "Passenger", "Alibi", "Frequency", "Exit", "Cipher", "Undertow"],
            ["aboard a night train that must not stop", "in a data centre under the ice", "during one power cut", "in an embassy under siege"],
            ["An air-traffic controller", "A deaf translator", "A courier", "A disgraced auditor", "A pilot without a licence", "A prison doctor"],
            ["hears a familiar voice on a recording that has not been made yet", "has six hours to find out who bought a stolen name",
             "delivers a suitcase to a man who died in the morning", "is the only witness who cannot be found"],
            ["conspiracy", "surveillance", "race against time", "double life", "hostage", "whistle-blower", "night train"],
            [["#10151f", "#c1121f"], ["#0b2027", "#40798c"], ["#161a1d", "#e5383b"]], ["silhouette", "night", "cold", "city"]),
        ["crime"] = new(
            ["Dirty", "Crooked", "Unpaid", "Second-Hand", "Honest", "Winter", "Missing", "Retired"],
            ["Detective", "Heist", "Pawnbroker", "Evidence", "Harbour", "Confession", "Getaway", "Informer", "Safe", "Verdict"],
            ["in a port where everybody is related", "in the archive of unsolved cases", "in a casino on its last weekend", "along the frozen canal"],
            ["A detective on her last case", "A safe-cracker with arthritis", "A village constable", "A pawnbroker", "A smuggler's brother", "A forger"],
            ["reopens the only case that was closed too quickly", "plans one last job with people who have never done a first one",
             "finds that the evidence has been painted", "must arrest the man who taught the whole town to fish"],
            ["detective", "heist", "cold case", "corruption", "harbour", "undercover", "forgery"],
            [["#1b1b1e", "#d4a017"], ["#22223b", "#9a8c98"], ["#14213d", "#fca311"]], ["noir", "silhouette", "city", "close-up"]),
        ["romance"] = new(
            ["Almost", "Slow", "Late", "Wrong", "Sweet", "Distant", "Second", "Unlikely"],
            ["Hearts", "Goodbye", "Bakery", "Lighthouse", "Bouquet", "Postcards", "Waltz", "Summer", "Umbrella", "Vineyard"],
            ["in a bakery that opens only at night", "at a lighthouse with two keepers", "in the lost-property office", "on the last night bus"],
            ["A florist who is allergic to roses", "A cartographer", "A baker with a rival", "A widower", "A wedding photographer", "A cellist"],
            ["keeps finding the same umbrella in the wrong hands", "writes postcards to the wrong address and is answered",
             "agrees to a fake engagement that fools nobody else", "has one summer to say it and a stammer"],
            ["enemies to lovers", "summer", "letters", "bakery", "fake engagement", "second chance", "paris"],
            [["#6d2e46", "#f4acb7"], ["#5f0f40", "#fb8b24"], ["#3d405b", "#f2cc8f"]], ["couple", "warm", "golden-hour", "soft"]),
        ["science-fiction"] = new(
            ["Orbital", "Hollow", "Infinite", "Borrowed", "Synthetic", "Distant", "Recursive", "Pale"],
            ["Gravity", "Colony", "Signal", "Moons", "Archive", "Drift", "Horizon", "Machine", "Tomorrow", "Cartographers"],
            ["on a station that turns the wrong way", "at the far end of a one-way relay", "in a city that is rebuilt every night", "on the second moon"],
            ["A salvage pilot", "The last cartographer of the outer belt", "A repair android", "A linguist", "A gardener in orbit", "A clone"],
            ["receives a rescue call dated tomorrow", "teaches a planet its first word",
             "is sent to switch off a machine that has begun to dream", "wakes a century early and is not alone"],
            ["space", "artificial intelligence", "time loop", "first contact", "android", "colony", "dystopia"],
            [["#0d1b2a", "#5bc0be"], ["#1a1040", "#b388eb"], ["#03071e", "#48cae4"]], ["space", "neon", "wide", "cold"]),
        ["fantasy"] = new(
            ["Thorn", "Gilded", "Hollow", "Moonlit", "Forgotten", "Whispering", "Ninth", "Ember"],
            ["Crown", "Dragon", "Lantern", "Forest", "Oath", "Raven", "Witch", "Gate", "Cartographer", "Throne"],
            ["in a kingdom that exists only in winter", "beneath the library of rivers", "where maps are drawn before the land", "beyond the ninth gate"],
            ["A goatherd", "The youngest witch of the guild", "A knight who is afraid of horses", "A thief of names", "A mapmaker's apprentice", "A dragon's lawyer"],
            ["steals a crown that steals back", "must carry a light through a forest that drinks it",
             "makes a bargain with a river and loses a shadow", "discovers that the prophecy has a spelling mistake"],
            ["magic", "dragons", "quest", "prophecy", "witches", "kingdom", "curse"],
            [["#1b2a1f", "#c9a227"], ["#2d1e2f", "#e0aaff"], ["#0b3d2e", "#f4d35e"]], ["landscape", "golden-hour", "figure", "night"]),
        ["horror"] = new(
            ["Hungry", "Wet", "Crooked", "Sleepless", "Buried", "Faceless", "Nether", "Whistling"],
            ["Cellar", "Choir", "Mirror", "Well", "Lullaby", "Attic", "Visitor", "Teeth", "Orchard", "Guest"],
            ["in a house with one room too many", "in a village that keeps its clocks stopped", "at the bottom of the reservoir", "in a hotel without mirrors"],
            ["A sleep researcher", "A family of four and a half", "A tape restorer", "A new caretaker", "A choir mistress", "An estate agent"],
            ["hears the well answer", "counts the children twice and gets different numbers",
             "buys back the house that was never empty", "finds that the lullaby has a last verse"],
            ["haunted house", "folk horror", "possession", "cellar", "village", "nightmare", "cult"],
            [["#0a0a0a", "#8b0000"], ["#121212", "#5e7c4f"], ["#1a1423", "#b75d69"]], ["night", "silhouette", "dark", "close-up"]),
        ["documentary"] = new(
            ["Secret", "Invisible", "Great", "Vanishing", "Slow", "Living", "Unmapped", "Small"],
            ["Rivers", "Migration", "Glaciers", "Bees", "Deserts", "Moss", "Archives", "Ports", "Volcanoes", "Bread"],
            ["from pole to pole", "through one year in a single meadow", "in the deepest harbour of the north", "along the oldest road"],
            ["One glaciologist", "A family of beekeepers", "A dynasty of bridge builders", "A retired submarine crew", "A village of weavers", "A marine biologist"],
            ["follows the water back to where it began", "shows what a city sounds like to its birds",
             "opens an archive that was closed for a reason", "counts what is left, and finds more than expected"],
            ["nature", "ocean", "history", "science", "food", "climate", "wildlife"],
            [["#134611", "#96e072"], ["#023047", "#8ecae6"], ["#5f4b32", "#e9c46a"]], ["landscape", "wide", "day", "scenery"]),
        ["kids"] = new(
            ["Wobbly", "Tiny", "Sleepy", "Super", "Muddy", "Bouncy", "Sparkly", "Brave"],
            ["Otters", "Tractor", "Dinosaur", "Bakery", "Robot", "Penguins", "Treehouse", "Submarine", "Hedgehog", "Moon Bus"],
            ["in Puddle Street", "on Marmalade Hill", "at the bottom of the garden", "in the biggest treehouse in the world"],
            ["A very small dragon", "An otter named Plum", "A robot who loves soup", "Pip and her grandfather", "A penguin who is afraid of ice", "The fire engine Fritz"],
            ["has lost the key to bedtime", "learns that being last can be the best place",
             "builds a boat out of breakfast", "helps the moon to find its other slipper"],
            ["animals", "friendship", "learning", "songs", "robots", "bedtime", "dinosaurs"],
            [["#2a6f97", "#ffca3a"], ["#386641", "#f4a261"], ["#7b2cbf", "#80ffdb"]], ["character", "vivid", "pastel", "bright"]),
        ["action"] = new(
            ["Iron", "Rogue", "Full", "Zero", "Last", "Black", "Double", "Hard"],
            ["Throttle", "Convoy", "Extraction", "Altitude", "Recoil", "Vendetta", "Breach", "Firewall", "Runner", "Payload"],
            ["across four borders in one night", "in a tower with no stairs", "on the longest bridge in the world", "through a city in carnival"],
            ["A retired stunt driver", "A bomb-disposal trainee", "A bodyguard with a twin", "A getaway pilot", "A mountain rescuer", "An ex-champion"],
            ["has ninety minutes and half a tank", "protects the one witness who wants to be caught",
             "must win a race that nobody may finish", "steals the same lorry three times"],
            ["car chase", "revenge", "special forces", "rescue", "martial arts", "bodyguard", "convoy"],
            [["#1d1e18", "#ff7d00"], ["#212529", "#f8961e"], ["#0f0f0f", "#ffba08"]], ["action", "city", "warm", "figure"]),
        ["mystery"] = new(
            ["Curious", "Seventh", "Absent", "Locked", "Painted", "Impossible", "Borrowed", "Sealed"],
            ["Clockmaker", "Manuscript", "Guest", "Inspector", "Portrait", "Library", "Garden", "Telegram", "Violin", "Lodger"],
            ["in a manor cut off by snow", "at a conference of puzzle-makers", "in a locked reading room", "aboard a paddle steamer"],
            ["A crossword editor", "A botanist with a perfect memory", "An inspector on holiday", "A retired governess", "A clockmaker", "A librarian"],
            ["finds that the victim has signed the guest book twice", "has one weekend and eleven liars",
             "solves the riddle one day too late", "is asked to find a room that was never built"],
            ["whodunit", "country house", "puzzle", "disappearance", "amateur detective", "library", "snowbound"],
            [["#2f3e46", "#cad2c5"], ["#3c1642", "#e9d758"], ["#26413c", "#dda15e"]], ["interior", "noir", "object", "portrait"]),
        ["history"] = new(
            ["Forgotten", "Last", "Unwritten", "Iron", "Glass", "Northern", "Exiled", "Crimson"],
            ["Empress", "Regiment", "Cathedral", "Treaty", "Salt Road", "Navigator", "Loom", "Siege", "Printer", "Dynasty"],
            ["in the year without a summer", "on the road that carried salt", "at a court that feared mirrors", "during the long strike"],
            ["A printer's daughter", "The empress's translator", "A deserter", "A cathedral builder", "A weaver", "A ship's surgeon"],
            ["prints the one page that can end the war", "builds for three lifetimes and sees one stone laid",
             "carries a treaty across a border that moves", "sails to the edge of the only map"],
            ["period", "war", "court intrigue", "true story", "revolution", "seafaring", "strike"],
            [["#3b2f2f", "#c2a878"], ["#2c2c34", "#b08968"], ["#432818", "#ffe6a7"]], ["portrait", "landscape", "dusk", "people"]),
        ["sport"] = new(
            ["Extra", "Underdog", "Home", "Broken", "Final", "Muddy", "Golden", "Second"],
            ["Time", "Lap", "Goalkeeper", "Ring", "Relay", "Penalty", "Coach", "Pitch", "Serve", "Peloton"],
            ["in a town with one pitch and two teams", "on the cobbles of the north", "at the last qualifying round", "in a gym under the railway"],
            ["A goalkeeper who has never been scored against", "A boxing teacher", "A relay team of grandmothers", "A cyclist", "A disgraced coach", "A figure skater"],
            ["has one season to win one match", "trains the daughter of an old rival",
             "rides the hardest day with a borrowed name", "learns to lose, and cannot stop winning"],
            ["underdog", "football", "boxing", "coach", "cycling", "team", "comeback"],
            [["#14342b", "#60d394"], ["#1d3557", "#f1faee"], ["#3a0ca3", "#f72585"]], ["action", "vivid", "figure", "day"]),
        ["cooking"] = new(
            ["Great", "Slow", "Hungry", "Burnt", "Honest", "Sour", "Midnight", "Wild"],
            ["Dumplings", "Kitchen", "Bread", "Spice Road", "Table", "Market", "Noodles", "Harvest Feast", "Oven", "Pantry"],
            ["from street stall to palace", "in twelve villages and one submarine", "with whatever is left", "at four in the morning"],
            ["A cook without a recipe", "A baker with a stopwatch", "A grandmother who will not write it down", "A fisherman", "A judge without taste", "A mushroom hunter"],
            ["cooks the dish that ended a marriage", "has one fire, one pot and forty guests",
             "travels for a spice and stays for the soup", "must serve the critics what they served others"],
            ["food", "travel", "competition", "street food", "baking", "tradition", "restaurant"],
            [["#582f0e", "#ffb703"], ["#6a040f", "#faa307"], ["#344e41", "#dad7cd"]], ["object", "warm", "close-up", "still-life"]),
        ["western"] = new(
            ["Dust", "Lonesome", "Copper", "Long", "Crooked", "Dry", "Painted", "Twice-Hanged"],
            ["Saddle", "Gulch", "Sheriff", "Stagecoach", "Prairie", "Ransom", "Mule", "Telegraph", "Ferry", "Preacher"],
            ["where the railway ends", "in a town with more graves than people", "along the dry river", "at the last telegraph post"],
            ["A schoolteacher with a price to pay", "An ageing sheriff", "A mule driver", "A telegraph operator", "A preacher who lost a bet", "The elder of two sisters"],
            ["rides four days to give a letter back", "buys a saloon that owes everybody",
             "arrests the railway", "waits at noon, and at noon, and at noon"],
            ["frontier", "revenge", "railway", "outlaws", "desert", "sheriff", "sisters"],
            [["#6f1d1b", "#ffe6a7"], ["#432818", "#bb9457"], ["#7f4f24", "#dda15e"]], ["landscape", "sunset", "silhouette", "wide"]),
    };
}
