namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>Decides which of a test's arms the next impressions show.</summary>
internal interface IArmPolicy
{
    /// <summary>Its name in tables and JSON.</summary>
    string Name { get; }

    /// <summary>Spreads a batch over the arms.</summary>
    /// <param name="state">What is known when the batch begins.</param>
    /// <param name="batch">Impressions to spread.</param>
    /// <param name="allocation">Is given how many impressions each arm gets; cleared before.</param>
    /// <param name="random">Where chance comes from.</param>
    void Allocate(ArmTestState state, int batch, Span<int> allocation, Random random);
}
