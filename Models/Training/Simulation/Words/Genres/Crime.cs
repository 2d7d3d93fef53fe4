namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Crime
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "The Honest Burglar", "Everybody Liked the Deceased", "Unpaid Parking", "The Cousin from the Docks", "A Nice Clean Job",
            "Evidence Room B", "Small Notes Only", "The Widow Kept Receipts", "Night Desk", "The Cement Garden Party", "One Glove",
            "A Good Lawyer Is Expensive", "The {last} Job", "Arrest {first}", "{first} Wants a Lawyer", "The {town} Murders",
            "Grand Theft {thing}", "{a role} Never Sings",
        ],
        Adjectives =
        [
            "Dirty", "Crooked", "Unpaid", "Second-Hand", "Honest", "Missing", "Retired", "Unmarked", "Plausible", "Cheap", "Organised",
            "Dry-Cleaned",
        ],
        Things =
        [
            "Heist", "Harbour", "Confession", "Getaway", "Safe", "Verdict", "Crowbar", "Pawnshop", "Cold Case", "Stake-Out", "Payphone",
            "Alley",
        ],
        Many = ["Fingerprints", "Forgers", "Brothers-in-Law", "Suspects", "Diamonds", "Receipts"],
        Stuff = ["Evidence", "Hush Money", "Reasonable Doubt", "Petty Cash", "Bail", "Motive"],
        Roles = ["Detective", "Pawnbroker", "Informer", "Safe-Cracker", "Constable", "Forger", "Judge"],
        Places =
        [
            "in a port where everybody is related", "in the archive of unsolved cases", "in a casino on its last weekend",
            "along the frozen canal", "in a police station marked for demolition", "behind the fish market",
            "on the night shift of a quiet precinct",
        ],
        Heroes =
        [
            "A detective on her last case", "A safe-cracker with arthritis", "A village constable", "A pawnbroker", "A smuggler’s brother",
            "A forger", "A getaway driver with a learner’s permit", "A judge close to retirement", "A crime reporter without a story",
        ],
        Troubles =
        [
            "reopens the only case that was closed too quickly", "plans one last job with people who have never done a first one",
            "finds that the evidence has been painted", "must arrest the man who taught the whole town to fish",
            "confesses to the wrong robbery", "is paid twice for keeping the same secret", "follows the money home",
            "recognises the handwriting on the ransom note", "owes a favour to both sides of the river",
        ],
        Keywords = ["detective", "heist", "cold case", "corruption", "harbour", "undercover", "forgery"],
        Palettes = [["#1b1b1e", "#d4a017"], ["#22223b", "#9a8c98"], ["#14213d", "#fca311"]],
        Styles = ["noir", "silhouette", "city", "close-up"],
    };
}
