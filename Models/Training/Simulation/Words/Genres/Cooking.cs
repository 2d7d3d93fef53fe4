namespace EdgeRec.Models.Training.Simulation.Words.Genres;

internal static class Cooking
{
    public static readonly GenreWords Words = new()
    {
        Patterns =
        [
            "Whatever Is Left", "The Judge Without Taste", "Soup at Four in the Morning", "Forty Guests, One Pot",
            "Grandmother Won’t Write It Down", "Don’t Touch the Starter", "Salt to Taste", "From Stall to Palace", "Too Many Cooks",
            "The Pickle Wars", "Bake It Again", "Noodles, Twelve Ways", "{first’s} Kitchen", "{town} Eats", "Dinner with {first}",
            "{first} Burns the Rice", "At Table in {town}", "The {town} Cook-Off",
        ],
        Adjectives = ["Great", "Slow", "Hungry", "Burnt", "Honest", "Sour", "Wild", "Smoky", "Leftover", "Secret", "Salted", "Homemade"],
        Things =
        [
            "Kitchen", "Spice Road", "Table", "Market", "Harvest Feast", "Oven", "Pantry", "Soup Pot", "Food Truck", "Sourdough",
            "Cheese Board", "Bakery",
        ],
        Many = ["Dumplings", "Noodles", "Leftovers", "Pickles", "Pancakes", "Spices"],
        Stuff = ["Bread", "Butter", "Smoke", "Garlic", "Sugar", "Soup"],
        Roles = ["Baker", "Fisherman", "Mushroom Hunter", "Pastry Chef", "Critic", "Dishwasher", "Grandmother"],
        Places =
        [
            "in twelve villages and one submarine", "at four in the morning", "at a street stall with a single stool",
            "in the kitchen of a sleeping hotel", "on a fishing boat in January", "in the oldest bakery of the old town",
            "at a table for a hundred",
        ],
        Heroes =
        [
            "A cook without a recipe", "A baker with a stopwatch", "A grandmother who will not write it down", "A fisherman",
            "A judge without taste", "A mushroom hunter", "A pastry chef afraid of sugar", "The fastest dishwasher in town",
            "A critic on a diet",
        ],
        Troubles =
        [
            "cooks the dish that ended a marriage", "has one fire, one pot and forty guests", "travels for a spice and stays for the soup",
            "must serve the critics what they served others", "opens a restaurant with one item on the menu",
            "has an hour to rescue a wedding cake", "learns a hundred recipes and burns the first",
            "trades a secret sauce for an older secret", "looks for the best dumpling on the coast",
        ],
        Keywords = ["food", "travel", "competition", "street food", "baking", "tradition", "restaurant"],
        Palettes = [["#582f0e", "#ffb703"], ["#6a040f", "#faa307"], ["#344e41", "#dad7cd"]],
        Styles = ["object", "warm", "close-up", "still-life"],
    };
}
