namespace EdgeRec.Models.Core.Artwork;

/// <summary>How the score of a variant becomes its expected reward.</summary>
public enum Link
{
    /// <summary>The score is the log odds of the reward.</summary>
    Logistic,

    /// <summary>The score is the expected reward: linear regression with noise of variance ¼, the most a reward between 0 and 1 can have.</summary>
    Identity,
}
