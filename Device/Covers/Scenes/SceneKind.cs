namespace EdgeRec.Device.Covers.Scenes;

/// <summary>The compositions a cover can have.</summary>
internal enum SceneKind
{
    /// <summary>Layered hills or mountains under sun or moon.</summary>
    Ridge,

    /// <summary>Sea, waves, something on the water.</summary>
    Sea,

    /// <summary>Layers of buildings.</summary>
    Skyline,

    /// <summary>A figure before a great disc.</summary>
    Figure,

    /// <summary>An abstract head and shoulders.</summary>
    Portrait,

    /// <summary>A head in profile with a landscape inside it.</summary>
    Profile,

    /// <summary>One object, very large.</summary>
    CloseUp,

    /// <summary>An animal's face, very large.</summary>
    Creature,

    /// <summary>Large type beside geometric blocks.</summary>
    Blocks,

    /// <summary>A sunburst with an object in its middle.</summary>
    Rays,

    /// <summary>A lit opening in the dark with somebody in it.</summary>
    Portal,

    /// <summary>Planets and stars.</summary>
    Space,

    /// <summary>A road to the horizon.</summary>
    Road,

    /// <summary>Light through blinds on somebody who waits.</summary>
    Blinds,

    /// <summary>A table from above.</summary>
    Table,

    /// <summary>Lanes of a running track, floodlights.</summary>
    Track,

    /// <summary>A room with a window.</summary>
    Room,

    /// <summary>Trunks in the mist.</summary>
    Forest,

    /// <summary>A stage under one spotlight.</summary>
    Spotlight,

    /// <summary>Contour lines of a map.</summary>
    Contours,

    /// <summary>A striped sun over a grid.</summary>
    Grid,

    /// <summary>Turning rings with somebody falling or standing in them.</summary>
    Spiral,

    /// <summary>Large translucent discs that overlap.</summary>
    Overlap,

    /// <summary>A row of arches with light in them.</summary>
    Arches,
}
