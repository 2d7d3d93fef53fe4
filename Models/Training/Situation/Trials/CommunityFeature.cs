using EdgeRec.Models.Core.Taste;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Taste;

namespace EdgeRec.Models.Training.Situation.Trials;

/// <summary>How popular each tile's title is in the viewer's communities at that moment, in the order of <see cref="SituationRows.Of"/>.</summary>
internal static class CommunityFeature
{
    /// <summary>The natural logarithm of the title's share of plays in the viewer's communities.</summary>
    public static float[] Of(IEnumerable<SimulatedViewer> viewers, TrainingCatalog catalog, ShippedTower tower, TasteFit.Fitted fitted)
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
                    Membership[] memberships = users.Count == 0 ? [] : TasteQuestion.Memberships(fitted.Communities, [.. users.TakeLast(TasteMemory.Window)], 0);
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
