using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Taste;

namespace EdgeRec.Models.Training.Situation.Trials;

/// <summary>How popular each tile's title is in the viewer's communities at that moment, in the order of <see cref="SituationRows.Of"/>.</summary>
internal static class CommunityFeature
{
    /// <summary>The natural logarithm of the title's share of the training viewers' plays.</summary>
    /// <param name="viewers">Whose tiles.</param>
    /// <param name="catalog">The titles.</param>
    /// <param name="tower">Gives the user vectors that communities are read from.</param>
    /// <param name="fitted">The communities.</param>
    /// <param name="everybody">Everybody's plays instead of those of the viewer's communities: what is to be compared with.</param>
    public static float[] Of(IEnumerable<SimulatedViewer> viewers, TrainingCatalog catalog, ShippedTower tower, TasteFit.Fitted fitted, bool everybody)
    {
        var values = new List<float>();
        float[] shares = new float[catalog.Titles.Count];
        foreach (SimulatedViewer viewer in viewers)
        {
            var titles = new List<int>();
            var weights = new List<float>();
            var users = new List<float[]>();
            foreach (SimulatedDecision decision in viewer.Decisions)
            {
                if (decision.Shown.Count > 0)
                {
                    Membership[] memberships = everybody || users.Count == 0 ? [] : TasteQuestion.Memberships(fitted.Communities, [.. users.TakeLast(TasteMemory.Window)]);
                    fitted.Popularity.Score(memberships, fitted.Imagined, shares);
                    values.AddRange(decision.Shown.Select(title => MathF.Log(Math.Max(1e-9f, shares[title]))));
                }

                if (ViewerPlays.CountsInHistory(decision, catalog))
                {
                    titles.Add(decision.Chosen);
                    weights.Add(ViewerPlays.EventWeightOf(decision, catalog));
                    users.Add(tower.User([.. titles], [.. weights], []).ToArray());
                }
            }
        }

        return [.. values];
    }
}
