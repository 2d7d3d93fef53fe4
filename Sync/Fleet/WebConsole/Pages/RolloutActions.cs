using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>What an operator does to the roll-out: changes the plan. The service signs what follows from it.</summary>
internal sealed class RolloutActions(PackStore packs, RolloutConductor conductor)
{
    private const int Tries = 5;

    /// <summary>Halts.</summary>
    public Task<string> HaltAsync(Visit visit, IFormCollection form) => ChangeAsync(visit, form, "halted", plan => plan.Halt($"halted by {visit.User.Name}"));

    /// <summary>Goes on.</summary>
    public async Task<string> ResumeAsync(Visit visit, IFormCollection form) =>
        await packs.PlanAsync(visit.Aborted) is ({ State: RolloutState.Halted } halted, _) && await conductor.WhyNotResumeAsync(halted, visit.Aborted) is { } why
            ? throw new ActionRefusedException(why)
            : await ChangeAsync(visit, form, "goes on", plan => plan.Resume(visit.Now));

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

            LogLine[] lines = [PackStore.Line($"Roll-out of {plan.Candidate.Version} {what}, by {visit.User.Name}"), AuditLog.Line(visit.User.Name, $"roll-out {what}", plan.Candidate.Version)];
            if (await packs.WritePlanAsync(next, version, lines, visit.Aborted))
            {
                return "/rollout";
            }
        }

        throw new ActionRefusedException("The roll-out is changing just now: try again.");
    }
}
