using EdgeRec.Device.History.Journal;

namespace EdgeRec.Device.History;

/// <content>Adding and changing profiles.</content>
internal sealed partial class HistoryService
{
    /// <summary>Adds a profile.</summary>
    public Task<ProfileReceipt> CreateProfileAsync(Profile profile, CancellationToken cancellationToken) => RunAsync(
        () => Household.Profiles.ContainsKey(profile.Id)
                ? new ProfileReceipt(ProfileOutcome.Exists, null, "id", $"A profile '{profile.Id}' is there already; change it with PATCH, or choose another id.")
            : Household.Profiles.Count >= ProfileRules.MaxProfiles
                ? new ProfileReceipt(ProfileOutcome.TooMany, null, null, $"There are {ProfileRules.MaxProfiles} profiles already; delete one first.")
            : Keep(profile),
        cancellationToken);

    /// <summary>Changes a profile.</summary>
    /// <param name="profileId">Which.</param>
    /// <param name="change">Gives the changed profile; its id must stay.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public Task<ProfileReceipt> ChangeProfileAsync(string profileId, Func<Profile, Profile> change, CancellationToken cancellationToken) => RunAsync(
        () => Household.Profiles.TryGetValue(profileId, out ProfileState? state) ? Keep(change(state.Profile) with { Id = profileId }) : NotFound(profileId),
        cancellationToken);

    private static ProfileReceipt NotFound(string profileId) =>
        new(ProfileOutcome.NotFound, null, null, $"There is no profile '{profileId}' on this television.");

    private ProfileReceipt Keep(Profile profile)
    {
        if (ProfileRules.Check(profile) is var (field, sentence))
        {
            return new ProfileReceipt(ProfileOutcome.Invalid, null, field, sentence);
        }

        FinishBrokenOff(id => id == profile.Id);
        long seq = _journal.Append(RecordKind.Profile, profile, ProfileRecordCodec.Write);
        Commit();
        lock (Household.Gate)
        {
            Projector.Apply(Household, seq, profile);
        }

        Announce(profile.Id, seq);
        _keeper.WriteSoon(); // who there is must not hang on one file
        return new ProfileReceipt(ProfileOutcome.Done, profile);
    }
}
