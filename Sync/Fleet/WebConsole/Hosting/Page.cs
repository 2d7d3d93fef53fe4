using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Hosting;

/// <summary>What a page says, without the frame around it.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Content">What stands below.</param>
internal sealed record Page(string Title, Html Content)
{
    /// <summary>HTTP's status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Beside the heading.</summary>
    public Html Beside { get; init; }
}
