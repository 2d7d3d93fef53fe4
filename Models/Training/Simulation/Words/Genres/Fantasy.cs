namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Fantasy
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "The Dragon’s Lawyer", "A Spelling Mistake in the Prophecy", "The Knight Who Feared Horses", "Goats of the Ninth Gate",
            "The Kingdom Is Closed on Mondays", "Thief of Names", "The River Wants Its Shadow Back", "A Short Reign",
            "The Witch Next Valley", "Nobody’s Heir", "Seven Leagues, No Boots", "Beneath the Library", "The {thing} That Steals Back",
            "The Ballad of {first}", "{first} the Unready", "{first} of the {ordinal} Gate", "The Witches of {town}",
            "{a thing} for the {role}",
        ],
        Adjectives =
        [
            "Gilded", "Hollow", "Moonlit", "Forgotten", "Whispering", "Silver", "Uncrowned", "Sleeping", "Enchanted", "Crooked",
            "Unwritten", "Wandering",
        ],
        Things =
        [
            "Crown", "Lantern", "Forest", "Oath", "Gate", "Throne", "Spellbook", "Tower", "Cauldron", "Broomstick", "Sword", "Prophecy",
        ],
        Many = ["Ravens", "Dragons", "Riddles", "Giants", "Embers", "Thorns"],
        Stuff = ["Moonlight", "Frost", "Ash", "Wild Magic", "Thunder", "Shadow"],
        Roles = ["Goatherd", "Witch", "Mapmaker", "Knight", "Oracle", "Alchemist", "Ferryman"],
        Places =
        [
            "in a kingdom that exists only in winter", "beneath the library of rivers", "where maps are drawn before the land",
            "beyond the ninth gate", "at an inn between two worlds", "in a castle that moves when nobody looks",
            "on the back of a sleeping giant",
        ],
        Heroes =
        [
            "A goatherd", "The youngest witch of the guild", "A knight who is afraid of horses", "A thief of names",
            "A mapmaker’s apprentice", "A dragon’s lawyer", "An oracle with a head cold", "A ferryman between worlds",
            "The third and least promising heir",
        ],
        Troubles =
        [
            "steals a crown that steals back", "must carry a light through a forest that drinks it",
            "makes a bargain with a river and loses a shadow", "discovers that the prophecy has a spelling mistake",
            "is mistaken for the chosen one by the wrong side", "wins a castle at cards and its curse with it",
            "has until the thaw to return a borrowed voice", "sets out to slay a dragon and stays for tea",
            "buys a door that opens on another country",
        ],
        Keywords = ["magic", "dragons", "quest", "prophecy", "witches", "kingdom", "curse"],
        Palettes = [["#1b2a1f", "#c9a227"], ["#2d1e2f", "#e0aaff"], ["#0b3d2e", "#f4d35e"]],
        Styles = ["landscape", "golden-hour", "figure", "night"],
    };
}
