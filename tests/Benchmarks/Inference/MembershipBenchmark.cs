using EdgeRec.Device.Sync.Privacy;
using EdgeRec.Tests.Membership;

namespace EdgeRec.Benchmarks.Inference;

/// <summary>Membership inference against the mode <c>statistics</c>: how often an attacker is right, with the noise that there is and without, whatever comes out.</summary>
internal static class MembershipBenchmark
{
    private const int Draws = 200_000, DrawsOfMeans = 2_000, Televisions = 1_000, DaysOfMonth = 30, SumsOfDay = 4;
    private const double EpsilonOfDay = SumsOfDay * DailyCounts.EpsilonOfSum;

    public static void Run()
    {
        var random = new Random(20261128);
        Console.WriteLine($"{"",-92} {"AUC",7} {"hits at 1 % false alarms",26}");
        Print($"bound for any attack on a day, ε = {EpsilonOfDay}", MembershipAttack.Bound(EpsilonOfDay));
        Print("one television's report of a day, the most that counts against nothing", CountsWorld.OneTelevision(HouseholdDay.Most, 1, Draws, random));
        Print("one television's report of a day, a usual evening against nothing", CountsWorld.OneTelevision(HouseholdDay.Usual, 1, Draws, random));
        Print($"bound for a month, ε = {EpsilonOfDay * DaysOfMonth}", MembershipAttack.Bound(EpsilonOfDay * DaysOfMonth));
        Print("one television's reports of a month, the most that counts every day", CountsWorld.OneTelevision(HouseholdDay.Most, DaysOfMonth, Draws / 10, random));
        Print("one television's reports of a month, the same usual evening every day", CountsWorld.OneTelevision(HouseholdDay.Usual, DaysOfMonth, Draws / 10, random));
        foreach (bool knows in (bool[])[true, false])
        {
            string who = knows ? "who knows what all others did" : "who knows nothing of the others";
            Print($"means over {Televisions:N0} televisions, the most that counts, {who}", CountsWorld.Means(HouseholdDay.Most, Televisions, true, knows, DrawsOfMeans, random));
            Print($"the same without noise", CountsWorld.Means(HouseholdDay.Most, Televisions, false, knows, DrawsOfMeans, random));
            Print($"means over {Televisions:N0} televisions, a usual evening, {who}", CountsWorld.Means(HouseholdDay.Usual, Televisions, true, knows, DrawsOfMeans, random));
            Print($"the same without noise", CountsWorld.Means(HouseholdDay.Usual, Televisions, false, knows, DrawsOfMeans, random));
        }
    }

    private static void Print(string what, MembershipAttack attack) => Console.WriteLine($"{what,-92} {attack.Auc,7:N3} {attack.HitsAtOnePercent,25:P1}");
}
