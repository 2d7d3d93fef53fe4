namespace EdgeRec.Models.Training.Tower;

/// <summary>How far training is.</summary>
/// <param name="Passes">Passes completed.</param>
/// <param name="AllPasses">Passes in all.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Steps in all, about.</param>
/// <param name="Loss">Mean loss of this pass so far, in nats.</param>
/// <param name="Validation">Given at the end of a pass.</param>
/// <param name="Left">Time left, by the speed so far.</param>
internal sealed record TowerProgress(int Passes, int AllPasses, int Step, int Steps, double Loss, TowerValidation? Validation, TimeSpan Left)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"pass {Passes,2} of {AllPasses}  step {Step,6:N0} of {Steps:N0}  loss {Loss:F4}  {(Validation is { } v ? v + "  " : "")}{Left:hh\\:mm\\:ss} left";
}
