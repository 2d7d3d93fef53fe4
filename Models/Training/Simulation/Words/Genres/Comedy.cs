namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Comedy
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "Our Dentist Is Missing", "The Best Man Is the Worst", "Please Hold the Goat", "Nobody Ordered Fish",
            "Two Weddings and a Parking Ticket", "Mum Joins a Band", "The Wrong Funeral", "Acting Mayor", "I Thought You Brought the Tent",
            "A Perfectly Normal Barbecue", "This Meeting Could Have Been a Duel", "Let’s Never Do This Again", "How Not to Sell {a thing}",
            "{first} Has an Idea", "Everybody Blames {first}", "{first} Is Not a Doctor", "Help, My {role} Is Famous",
            "{town} Has No Talent",
        ],
        Adjectives =
        [
            "Accidental", "Reasonable", "Overqualified", "Mildly Dangerous", "Unlicensed", "Semi-Retired", "Polite", "Emotional",
            "Slightly Married", "Professional", "Inconvenient", "Rented",
        ],
        Things =
        [
            "Caravan", "Parrot", "Wedding Cake", "Tuxedo", "Hot Tub", "Office Party", "Trampoline", "Minibus", "Moustache",
            "Honeymoon Suite", "Gnome", "Karaoke Machine",
        ],
        Many = ["Flatmates", "Neighbours", "In-Laws", "Amateurs", "Excuses", "Bridesmaids"],
        Stuff = ["Bad Luck", "Small Talk", "Paperwork", "Beginner’s Luck", "Cheap Champagne", "Good Manners"],
        Roles = ["Butler", "Wedding Planner", "Understudy", "Accountant", "Magician", "Babysitter", "Landlord"],
        Places =
        [
            "in a hotel with one guest", "at the slowest post office in the country", "in a caravan park out of season",
            "at a school for clowns", "on a cruise that never leaves the harbour", "in the complaints department", "at the wrong wedding",
        ],
        Heroes =
        [
            "A man who cannot say no", "The worst wedding planner in town", "A bankrupt ice-cream seller", "An overqualified babysitter",
            "A failed magician", "A choir without a tenor", "A driving instructor with no licence", "The only honest estate agent",
            "An understudy with stage fright",
        ],
        Troubles =
        [
            "inherits a parrot with a criminal record", "pretends to be an identical twin for one weekend and then for three years",
            "has four days to learn to dance, cook and apologise", "is elected mayor by mistake and rather likes it",
            "books the same room for two honeymoons", "has to host the neighbours’ divorce party",
            "sells the same caravan to the whole family", "wins a holiday with the boss",
            "goes viral for the one thing that never happened",
        ],
        Keywords = ["mistaken identity", "weddings", "neighbours", "office", "road trip", "bad luck", "friendship"],
        Palettes = [["#1f6f78", "#ffd166"], ["#7a2e6f", "#ffb86b"], ["#155e63", "#f76c5e"]],
        Styles = ["character", "bright", "typographic", "vivid"],
    };
}
