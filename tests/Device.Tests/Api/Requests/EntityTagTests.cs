using EdgeRec.Device.Api.Requests;
using Microsoft.AspNetCore.Http;

namespace EdgeRec.Device.Tests.Api.Requests;

public sealed class EntityTagTests
{
    private static readonly string Tag = EntityTag.Of("a picture"u8), Other = EntityTag.Of("another picture"u8);

    public static TheoryData<string[], bool> Held => new()
    {
        { [Tag], true },
        { [$"{Other}, {Tag}"], true },
        { [Other, Tag], true }, // two lines of the head
        { [$"W/{Tag}"], true }, // weakened on its way, by a proxy that packs
        { ["*"], true },
        { [], false },
        { [Other], false },
        { [Tag.Trim('"')], false },
    };

    [Theory]
    [MemberData(nameof(Held))]
    public void What_a_client_holds_is_not_sent_again_however_it_says_so(string[] ifNoneMatch, bool isHeld)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.IfNoneMatch = ifNoneMatch;

        Assert.Equal(isHeld, EntityTag.IsHeld(http, Tag));

        Assert.Equal(isHeld ? 304 : 200, http.Response.StatusCode);
        Assert.Equal(Tag, http.Response.Headers.ETag);
    }
}
