using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;

namespace EdgeRec.Models.Core.Experiments.Urls;

/// <summary>Where a redirect experiment sends a page.</summary>
/// <param name="Experiment">Which.</param>
/// <param name="Result">The unit's variation.</param>
/// <param name="Url">Where to, as the variation says; null when the unit's variation stays where it is.</param>
/// <param name="UrlWithQuery">The same with the page's query, where the experiment keeps it.</param>
public sealed record Redirect(Experiment Experiment, ExperimentResult Result, string? Url, string? UrlWithQuery);
