using System.Text.Json;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.WebConsole.Charts;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>Who gets which pack, and how they fare with it. What an operator may do about it is in <see cref="RolloutActions"/>.</summary>
internal sealed class RolloutPage(PackStore packs, FigureReader figures)
{
    private const int LogLines = 12;
    private const double Doubtful = 2;

    /// <summary>Shows it.</summary>
    public async Task<Page> RenderAsync(Visit visit) => new("Roll-out", await LiveAsync(visit))
    {
        Beside = OverviewPage.LiveSign,
    };

    /// <summary>The part that is asked for again.</summary>
    public async Task SendLiveAsync(Visit visit) => await visit.SendPartAsync(await LiveAsync(visit));

    private async Task<Html> LiveAsync(Visit visit)
    {
        if (await packs.PlanAsync(visit.Aborted) is not var (plan, _))
        {
            return Html.Of($"""
                <div id="live" data-live="/rollout/live"><p class="lead">No pack was rolled out yet. Packs are signed where their key is, so a roll-out begins on the command line:</p>
                <section class="panel"><p><code>edgerec-fleet publish PACK</code> brings a signed pack to the fleet, <code>edgerec-fleet rollout VERSION --stages 1%,10%,50%,100% --wait 24h</code> begins.</p></section></div>
                """);
        }

        RolloutFigures? health = await figures.RolloutAsync(visit.Aborted);
        health = health?.Seed == plan.Seed ? health : null;
        RolloutDocument? signed = await packs.RolloutAsync(visit.Aborted) is var (envelope, _)
            ? JsonSerializer.Deserialize(envelope.Payload.Span, PackDocumentsJson.Default.RolloutDocument)
            : null;
        IReadOnlyList<(DateTimeOffset At, string Line)> log = await packs.LogAsync(LogLines, visit.Aborted);
        string? floor = await RollbackFloor.WarningAsync(packs, plan, visit.Aborted);
        return Html.Of($"""
            <div id="live" data-live="/rollout/live">
              <section class="panel" aria-labelledby="what"><div class="title"><h2 id="what">{plan.Candidate.Version} <span class="dim">over {plan.Control?.Version ?? "what televisions came with"}</span></h2>{State(plan)}<p>begun {Words.Ago(plan.Began, visit.Now)}</p></div>
                {Html.If(plan.Reason is not null, $"<p class=\"why\">{Words.Theirs(plan.Reason ?? "")}</p>")}
                <ol class="stages" aria-label="Stages">{plan.Stages.Select((share, stage) => Stage(plan, stage, share, visit.Now))}</ol>
                <p class="note">{Holdout(plan)}{Signed(plan, signed, visit.Now)}</p>
              </section>
              <div class="grid main-side">
                <section class="panel" aria-labelledby="health"><div class="title"><h2 id="health">Health with and without</h2><p>{(health is null ? Html.Of($"not gathered yet") : Words.Ago(health.At, visit.Now))}</p></div>{Health(health)}</section>
                {Actions(visit, plan, floor)}
              </div>
              <section class="panel" aria-labelledby="log"><div class="title"><h2 id="log">What was done</h2></div>
                <ol class="log">{log.Reverse().Select(line => Html.Of($"<li>{Words.Ago(line.At, visit.Now)}<span>{Words.Theirs(line.Line)}</span></li>"))}</ol></section>
            </div>
            """);
    }

    private static Html State(RolloutPlan plan)
    {
        (string word, string tone) = plan.State switch
        {
            RolloutState.Running => ("Running", "s1"),
            RolloutState.Halted => ("Halted", "bad"),
            RolloutState.Done => ("Done", "good"),
            _ => ("Rolled back", "bad"),
        };
        return Html.Of($"""<span class="chip {tone}">{word}</span>""");
    }

    private static Html Stage(RolloutPlan plan, int stage, int share, DateTimeOffset now)
    {
        bool over = stage < plan.Stage || plan.State == RolloutState.Done, here = stage == plan.Stage && plan.State is RolloutState.Running or RolloutState.Halted;
        double along = over ? 1 : here ? Math.Clamp((now - plan.StageBegan) / plan.StageLasts, 0, 1) : 0;
        string says = over ? "done" : !here ? "" : plan.State == RolloutState.Halted ? "halted here" : along < 1 ? $"next in {Words.Length(plan.StageLasts - (now - plan.StageBegan))} at the earliest" : "goes on when all is well";
        return Html.Of($"""
            <li{Html.If(here, $" aria-current=\"step\"")}><b>{RolloutConductor.Percent(share)}</b><span>{says}</span>{SmallCharts.Bar(along, plan.State is RolloutState.Halted or RolloutState.RolledBack ? "bad" : over ? "good" : "s0")}</li>
            """);
    }

    private static string Holdout(RolloutPlan plan)
    {
        string own = plan.Holdout == 0 ? "" : !plan.KeepsHoldout ? $"{RolloutConductor.Percent(plan.Holdout)} of the televisions keep the pack of before until the end, to compare with. "
            : $"{RolloutConductor.Percent(plan.Holdout)} of the televisions keep {plan.Control?.Version ?? "what they came with"} for good, to compare with, until edgerec-fleet release. ";
        return plan.Kept is not { } kept ? own
            : $"{own}{RolloutConductor.Percent(kept.Holdout)} of the televisions keep {kept.Pack?.Version ?? "what they came with"} since an earlier roll-out and see nothing of this one, until edgerec-fleet release. ";
    }

    private static Html Signed(RolloutPlan plan, RolloutDocument? signed, DateTimeOffset now) => signed is not null && plan.IsIn(signed)
        ? Html.Of($"Televisions are told so: signed roll-out {signed.Version}, {Words.Ago(signed.Issued, now)}, good until {Words.Exact(signed.Expires)}.")
        : Html.Of($"""<b class="bad">Not signed yet.</b> The service signs within seconds if the roll-out key is in its data folder; else <code>edgerec-fleet halt</code>, <code>resume</code> and <code>rollback</code> sign where the key is.""");

    private static Html Health(RolloutFigures? health)
    {
        if (health is null)
        {
            return Html.Of($"""<p class="empty">Gathered with the next figures.</p>""");
        }

        return Html.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-labelledby="health"><table class="wide compare">
              <thead><tr><th scope="col">Measure</th><th scope="col" class="right">With</th><th scope="col" class="right">Without</th><th scope="col" class="right">Difference</th><th scope="col">Verdict</th></tr></thead>
              <tbody>{health.Measures.Select(Measure)}</tbody></table></div>
            <p class="note">{Words.Several(health.Running, "device")} of {Words.Count(health.Assigned)} that are to have it reported with it; {Words.Count(health.Lost)} refused it or took it back. One value a device; a rank test beyond {RolloutHealth.MostZ:0.00} standard deviations and a difference that matters halt by themselves.</p>
            """);
    }

    private static Html Measure(RolloutMeasure measure)
    {
        (string name, Func<double, string> format) = measure.Name switch
        {
            RolloutMeasure.Crashes => ("Crashes a start", value => Words.Share(value, 1)),
            RolloutMeasure.PageTime => ("Page p99, worst report", Words.Milliseconds),
            _ => ("Quality plays a session", (Func<double, string>)(value => value.ToString("0.00"))),
        };
        bool few = Math.Min(measure.DevicesWith, measure.DevicesWithout) < RolloutHealth.LeastDevices;
        (string word, string tone) = few ? ("Too few to say", "") : measure.Worse > RolloutHealth.MostZ ? ("Worse", "bad") : measure.Worse < -RolloutHealth.MostZ ? ("Better", "good") : Math.Abs(measure.Worse) > Doubtful ? ("Perhaps", "warn") : ("No difference shown", "");
        string difference = measure.Without > 0 && measure.DevicesWith > 0 ? $"{(measure.With >= measure.Without ? "+" : "−")}{Words.Share(Math.Abs(measure.With - measure.Without), measure.Without)}" : "–";
        return Html.Of($"""
            <tr><th scope="row">{name}</th><td class="right">{format(measure.With)}<span class="of">{Words.Several(measure.DevicesWith, "device")}</span></td><td class="right">{format(measure.Without)}<span class="of">{Words.Several(measure.DevicesWithout, "device")}</span></td>
            <td class="right">{difference}{Html.If(!few, $"<span class=\"of\">{Math.Abs(measure.Worse):0.0} σ {(measure.Worse > 0 ? "worse" : "better")}</span>")}</td><td><span class="chip {tone}">{word}</span></td></tr>
            """);
    }

    private static Html Actions(Visit visit, RolloutPlan plan, string? floor)
    {
        if (!visit.MayOperate)
        {
            return Html.Of($"""<section class="panel" aria-labelledby="do"><h2 id="do">To do</h2><p class="empty">Operators can halt, go on and roll back.</p></section>""");
        }

        Html fields = Html.Of($"""{Layout.Token(visit)}<input type="hidden" name="candidate" value="{plan.Candidate.Version}">""");
        return Html.Of($"""
            <section class="panel" aria-labelledby="do"><h2 id="do">To do</h2><div class="acts">
              {Html.If(plan.Halt("") is not null, $"<form method=\"post\" action=\"/rollout/halt\">{fields}<button class=\"bad big\">Halt</button><p class=\"hint\">Nobody else gets the pack; who has it keeps it.</p></form>")}
              {Html.If(plan.Resume(visit.Now) is not null, $"<form method=\"post\" action=\"/rollout/resume\">{fields}<button class=\"main big\">Go on</button><p class=\"hint\">The stage begins anew.</p></form>")}
              {Html.If(plan.Rollback() is not null, $"<form method=\"post\" action=\"/rollout/rollback\">{fields}<label class=\"check\"><input type=\"checkbox\" name=\"sure\" value=\"yes\" required> Withdraw {plan.Candidate.Version} for good</label><button class=\"bad\">Roll back</button><p class=\"hint\">Televisions that have it go back to the one before; it is not tried again.</p>{Html.If(floor is not null, $"<p class=\"why\">{Words.Theirs(floor ?? "")}</p>")}</form>")}
              {Html.If(plan.State == RolloutState.RolledBack, $"<p class=\"empty\">Nothing: the next pack begins with edgerec-fleet rollout.</p>")}
            </div></section>
            """);
    }
}
