using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>What an operator does to the roll-out: changes the plan. The service signs what follows from it.</summary>
internal sealed class RolloutActions(PackStore packs, AuditLog audit)
{
    private const int Tries = 5;

    /// <summary>Halts.</summary>
    public Task<string> HaltAsync(Visit visit, IFormCollection form) => ChangeAsync(visit, form, "halted", plan => plan.Halt($"halted by {visit.User.Name}"));

    /// <summary>Goes on.</summary>
    public Task<string> ResumeAsync(Visit visit, IFormCollection form) => ChangeAsync(visit, form, "goes on", plan => plan.Resume(visit.Now));

    /// <summary>Rolls back.</summary>
    public Task<string> RollbackAsync(Visit visit, IFormCollection form) => form["sure"] == "yes"
        ? ChangeAsync(visit, form, "rolled back", plan => plan.Rollback())
        : throw new ActionRefusedException("A pack that is withdrawn is not tried again: say that you are sure.");

    private async Task<string> ChangeAsync(Visit visit, IFormCollection form, string what, Func<RolloutPlan, RolloutPlan?> change)
    {
        for (int i = 0; i < Tries; i++)
        {
            if (await packs.PlanAsync(visit.Aborted) is not var (plan, version) || plan.Candidate.Version != form["candidate"] || change(plan) is not { } next)
            {
                throw new ActionRefusedException("The roll-out is no longer as the page showed it: look again.");
            }

            if (await packs.WritePlanAsync(next, version, visit.Aborted))
            {
                await packs.LogAsync($"Roll-out of {plan.Candidate.Version} {what}, by {visit.User.Name}", visit.Aborted);
                await audit.AddAsync(visit.User.Name, $"roll-out {what}", plan.Candidate.Version, visit.Aborted);
                return "/rollout";
            }
        }

        throw new ActionRefusedException("The roll-out is changing just now: try again.");
    }
}
