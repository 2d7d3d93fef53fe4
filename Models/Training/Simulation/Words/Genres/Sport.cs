namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Sport
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "Never Scored Against", "Grandmothers’ Relay", "Two Teams, One Pitch", "Learning to Lose", "The Goalkeeper’s Hands", "Cobbles",
            "Third Substitute", "The Worst Team in the North", "Penalty Shoot-Out at Dawn", "Extra Time", "Golden Lap",
            "Blame the Referee", "{town} United", "Coach {last}", "{town} Nil", "{first} Goes the Distance", "{first} Plays Through",
            "The {town} {number}",
        ],
        Adjectives =
        [
            "Underdog", "Broken", "Final", "Muddy", "Golden", "Second", "Perfect", "Last-Minute", "Unbeaten", "Uphill", "Honest",
            "Borrowed",
        ],
        Things =
        [
            "Lap", "Ring", "Relay", "Penalty", "Pitch", "Serve", "Peloton", "Locker Room", "Trophy", "Finish Line", "Left Hook", "Whistle",
        ],
        Many = ["Underdogs", "Rivals", "Substitutes", "Medals", "Sprinters", "Champions"],
        Stuff = ["Extra Time", "Sweat", "Glory", "Chalk", "Offside", "Stamina"],
        Roles = ["Goalkeeper", "Coach", "Referee", "Cyclist", "Boxer", "Figure Skater", "Substitute"],
        Places =
        [
            "in a town with one pitch and two teams", "on the cobbles of the north", "at the last qualifying round",
            "in a gym under the railway", "at the highest stadium on earth", "in the worst season the club can remember",
            "on a rink that is melting",
        ],
        Heroes =
        [
            "A goalkeeper who has never been scored against", "A boxing teacher", "A relay team of grandmothers", "A cyclist",
            "A disgraced coach", "A figure skater", "A referee with a bad conscience", "A marathon runner with no sense of direction",
            "The club’s oldest substitute",
        ],
        Troubles =
        [
            "has one season to win one match", "trains the daughter of an old rival", "rides the hardest day under a borrowed name",
            "learns to lose, and cannot stop winning", "must beat the record set by a dead friend",
            "is offered a fortune to miss one shot", "comes back for the final and the apology", "misses the team bus and wins anyway",
            "has to captain the worst team in the league",
        ],
        Keywords = ["underdog", "football", "boxing", "coach", "cycling", "team", "comeback"],
        Palettes = [["#14342b", "#60d394"], ["#1d3557", "#f1faee"], ["#3a0ca3", "#f72585"]],
        Styles = ["action", "vivid", "figure", "day"],
    };
}
