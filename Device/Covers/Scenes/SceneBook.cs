using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>Draws a scene and says where the title may stand.</summary>
internal static class SceneBook
{
    /// <summary>Draws a scene of the kind.</summary>
    public static Zone Draw(SceneKind kind, Stage stage) => kind switch
    {
        SceneKind.Ridge => Ridges.Draw(stage),
        SceneKind.Sea => Sea.Draw(stage),
        SceneKind.Skyline => Skyline.Draw(stage),
        SceneKind.Figure => LoneFigure.Draw(stage),
        SceneKind.Portrait => Portrait.Draw(stage),
        SceneKind.Profile => ProfileHead.Draw(stage),
        SceneKind.CloseUp => CloseUp.Draw(stage, stage.Look.Things),
        SceneKind.Creature => CloseUp.Draw(stage, CloseUp.Creatures),
        SceneKind.Blocks => Blocks.Draw(stage),
        SceneKind.Rays => Rays.Draw(stage),
        SceneKind.Portal => Portal.Draw(stage),
        SceneKind.Space => Space.Draw(stage),
        SceneKind.Road => Road.Draw(stage),
        SceneKind.Blinds => Blinds.Draw(stage),
        SceneKind.Table => Table.Draw(stage),
        SceneKind.Track => Track.Draw(stage),
        SceneKind.Room => Room.Draw(stage),
        SceneKind.Forest => Forest.Draw(stage),
        SceneKind.Spotlight => Spotlight.Draw(stage),
        SceneKind.Contours => Contours.Draw(stage),
        SceneKind.Grid => Grid.Draw(stage),
        SceneKind.Spiral => Spiral.Draw(stage),
        SceneKind.Overlap => Overlap.Draw(stage),
        SceneKind.Arches => Arches.Draw(stage),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown scene."),
    };
}
