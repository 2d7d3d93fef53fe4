namespace EdgeRec.Models.Core.Artwork;

/// <summary>The policies there are.</summary>
public enum ArtworkPolicyKind
{
    /// <summary><see cref="ThompsonPolicy"/>: the product's own.</summary>
    Thompson,

    /// <summary><see cref="SquareCbPolicy"/></summary>
    SquareCb,

    /// <summary><see cref="RegCbPolicy"/></summary>
    RegCb,

    /// <summary><see cref="UcbPolicy"/> with the identity link.</summary>
    LinUcb,

    /// <summary><see cref="UcbPolicy"/> with the logistic link.</summary>
    LogisticUcb,

    /// <summary><see cref="EpsilonGreedyPolicy"/></summary>
    EpsilonGreedy,

    /// <summary><see cref="BestFixedPolicy"/></summary>
    BestFixed,

    /// <summary><see cref="BatchTestPolicy"/></summary>
    BatchTest,

    /// <summary><see cref="UniformPolicy"/></summary>
    Uniform,
}
