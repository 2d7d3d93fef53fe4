namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Romance
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "The Florist Is Allergic", "Yours, Approximately", "You Again", "Platform Three, Eight Fifteen", "Table for One and a Half",
            "The Year of Two Springs", "My Fake Fiancé", "Kiss the Cartographer", "Love in the Lost-Property Office", "Plus One",
            "The Other Bouquet", "Half a Honeymoon", "Marry Me, {first}", "{first} Loves {first}", "A Waltz with {first}",
            "Married in {town}", "{season} with {first}", "{first} Said Maybe",
        ],
        Adjectives =
        [
            "Almost", "Slow", "Late", "Wrong", "Sweet", "Distant", "Unlikely", "Rainy", "Handwritten", "Impossible", "Tuesday", "Second",
        ],
        Things =
        [
            "Farewell Party", "Bakery", "Lighthouse", "Bouquet", "Waltz", "Umbrella", "Vineyard", "Engagement", "Balcony", "Night Train",
            "Guest List", "Love Letter",
        ],
        Many = ["Hearts", "Postcards", "Strangers", "Vows", "Best Friends", "Second Chances"],
        Stuff = ["Honey", "Moonlight", "Perfume", "Longing", "Slow Dancing", "Jasmine"],
        Roles = ["Florist", "Cellist", "Baker", "Wedding Photographer", "Cartographer", "Bookseller", "Best Man"],
        Places =
        [
            "in a bakery that opens only at night", "at a lighthouse with two keepers", "in the lost-property office",
            "on the last night bus", "at a vineyard with one good year", "in a dance school for beginners",
            "on the wrong side of a shared balcony",
        ],
        Heroes =
        [
            "A florist who is allergic to roses", "A cartographer", "A baker with a rival", "A widower", "A wedding photographer",
            "A cellist", "A bookseller who never finishes a novel", "A night-bus driver", "A translator of love letters",
        ],
        Troubles =
        [
            "keeps finding the same umbrella in the wrong hands", "writes postcards to the wrong address and is answered",
            "agrees to a fake engagement that fools nobody else", "has one summer to say it and a stammer",
            "falls for the voice on the wrong telephone line", "must plan the wedding of the one who got away",
            "shares a balcony with a sworn enemy", "learns to waltz for somebody else’s wedding",
            "misses the same train every day on purpose",
        ],
        Keywords = ["enemies to lovers", "summer", "letters", "bakery", "fake engagement", "second chance", "paris"],
        Palettes = [["#6d2e46", "#f4acb7"], ["#5f0f40", "#fb8b24"], ["#3d405b", "#f2cc8f"]],
        Styles = ["couple", "warm", "golden-hour", "soft"],
    };
}
