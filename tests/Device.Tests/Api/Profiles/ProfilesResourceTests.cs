using System.Net;
using System.Text.Json;

namespace EdgeRec.Device.Tests.Api.Profiles;

public sealed class ProfilesResourceTests
{
    [Fact]
    public async Task A_profile_is_created_with_what_is_said_and_nothing_guessed()
    {
        await using Television television = await Television.StartAsync();

        JsonElement made = await television.Socket.PostAsync("/v1/profiles", """{"name":"Big Bob"}""", 201);

        Assert.Equal("big-bob", made.Text("id"));
        Assert.Equal("Big Bob", made.Text("name"));
        Assert.Equal(JsonValueKind.Null, made.GetProperty("birthYear").ValueKind);
        Assert.Equal("not-said", made.Text("ageBand"));
        Assert.Equal("not-said", made.Text("gender"));
        Assert.Equal(JsonValueKind.Null, made.GetProperty("maturityLimit").ValueKind);
        Assert.Equal(made.ToString(), (await television.Socket.GetAsync("/v1/profiles/big-bob", 200)).ToString());
    }

    [Fact]
    public async Task Everything_said_comes_back()
    {
        await using Television television = await Television.StartAsync();
        const string Said = """{"id":"kid","name":"Kid","birthYear":2016,"ageBand":"under-13","gender":"other","maturityLimit":6,"language":"de-CH","colour":"#a1B2c3","personalArtwork":true}""";

        Assert.Equal(Said, (await television.Socket.PostAsync("/v1/profiles", Said, 201)).ToString());
        Assert.Equal(Said, (await television.Socket.GetAsync("/v1/profiles", 200)).GetProperty("profiles")[0].ToString());
    }

    [Theory]
    [InlineData("Ольга")]
    [InlineData("علي")]
    [InlineData("たけし")]
    [InlineData("李小龍")]
    [InlineData("👩‍🚀")]
    [InlineData("O'Brien \"Bob\" <b>&\\")]
    [InlineData("Zu̳̙̰̦ͪͭͮaͥlͅgo")]
    public async Task Names_come_in_every_script(string name)
    {
        await using Television television = await Television.StartAsync();

        JsonElement made = await television.Socket.PostAsync("/v1/profiles", JsonSerializer.Serialize(new { name }), 201);

        Assert.Equal(name, made.Text("name"));
        Assert.Equal(name, (await television.Socket.GetAsync($"/v1/profiles/{made.Text("id")}", 200)).Text("name"));
    }

    [Theory]
    [InlineData("""{}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":"   "}""", "name")]
    [InlineData("""{"name":17}""", "name")]
    [InlineData("""{"name":"a\u0007b"}""", "name")]
    [InlineData("""{"name":"\ud800"}""", "name")]
    [InlineData("""{"name":"0123456789012345678901234567890123456789012345678901234567890"}""", "name")]
    [InlineData("""{"name":"n","id":"../etc"}""", "id")]
    [InlineData("""{"name":"n","id":""}""", "id")]
    [InlineData("""{"name":"n","id":"Ä"}""", "id")]
    [InlineData("""{"name":"n","birthYear":17}""", "birthYear")]
    [InlineData("""{"name":"n","birthYear":1e400}""", "birthYear")]
    [InlineData("""{"name":"n","birthYear":"1980"}""", "birthYear")]
    [InlineData("""{"name":"n","ageBand":"old"}""", "ageBand")]
    [InlineData("""{"name":"n","gender":1}""", "gender")]
    [InlineData("""{"name":"n","maturityLimit":-1}""", "maturityLimit")]
    [InlineData("""{"name":"n","language":"deutsch, bitte"}""", "language")]
    [InlineData("""{"name":"n","colour":"red"}""", "colour")]
    [InlineData("""{"name":"n","color":"#ffffff"}""", "color")]
    [InlineData("""[]""", "body")]
    public async Task A_wrong_field_is_400_by_name(string body, string field)
    {
        await using Television television = await Television.StartAsync();

        JsonElement problem = await television.Socket.PostAsync("/v1/profiles", body, 400);

        Assert.Equal("invalid-field", problem.Kind());
        Assert.Equal(field, problem.Text("field"));
        Assert.Empty((await television.Socket.GetAsync("/v1/profiles", 200)).GetProperty("profiles").EnumerateArray());
    }

    [Fact]
    public async Task An_id_that_is_taken_is_409_and_a_name_that_is_taken_is_not()
    {
        await using Television television = await Television.StartAsync("dad");

        Assert.Equal("profile-exists", (await television.Socket.PostAsync("/v1/profiles", """{"id":"dad","name":"Other"}""", 409)).Kind());
        Assert.Equal("dad-2", (await television.Socket.PostAsync("/v1/profiles", """{"name":"Dad"}""", 201)).Text("id"));
    }

    [Fact]
    public async Task Profiles_made_at_once_get_ids_of_their_own()
    {
        await using Television television = await Television.StartAsync();

        JsonElement[] made = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => television.Socket.PostAsync("/v1/profiles", """{"name":"日本"}""", 201)));

        Assert.Equal(12, made.Select(profile => profile.Text("id")).Distinct().Count());
    }

    [Fact]
    public async Task A_change_changes_what_it_names_and_null_takes_back()
    {
        await using Television television = await Television.StartAsync();
        await television.Socket.PostAsync("/v1/profiles", """{"id":"kid","name":"Kid","birthYear":2016,"maturityLimit":6}""", 201);

        JsonElement changed = await television.Socket.SendAsync(HttpMethod.Patch, "/v1/profiles/kid", """{"name":"Big kid","maturityLimit":null}""", 200);

        Assert.Equal("Big kid", changed.Text("name"));
        Assert.Equal(2016, changed.Number("birthYear"));
        Assert.Equal(JsonValueKind.Null, changed.GetProperty("maturityLimit").ValueKind);
        Assert.Equal("id", (await television.Socket.SendAsync(HttpMethod.Patch, "/v1/profiles/kid", """{"id":"other"}""", 400)).Text("field"));
        Assert.Equal("name", (await television.Socket.SendAsync(HttpMethod.Patch, "/v1/profiles/kid", """{"name":null}""", 400)).Text("field"));
    }

    [Theory]
    [InlineData("GET", null)]
    [InlineData("PATCH", "{}")]
    [InlineData("DELETE", null)]
    public async Task A_profile_that_is_not_there_is_404(string method, string? body)
    {
        await using Television television = await Television.StartAsync("dad");

        foreach (string id in new[] { "granny", "Dad", "dad%20", "%F0%9F%98%80", new string('x', 500) })
        {
            JsonElement problem = await television.Socket.SendAsync(new HttpMethod(method), $"/v1/profiles/{id}", body, 404);
            Assert.Equal("profile-not-found", problem.Kind());
        }
    }

    [Fact]
    public async Task A_deleted_profile_is_gone()
    {
        await using Television television = await Television.StartAsync("dad", "mum");

        using HttpResponseMessage deleted = await television.Socket.DeleteAsync("/v1/profiles/dad", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await television.Socket.GetAsync("/v1/profiles/dad", 404);
        await television.Socket.GetAsync("/v1/profiles/mum", 200);
    }
}
