using EdgeRec.Sync.Fleet.Catalogue.Commands;
using EdgeRec.Sync.Fleet.Cli;
using EdgeRec.Sync.Fleet.Experiments.Commands;
using EdgeRec.Sync.Fleet.Export;
using EdgeRec.Sync.Fleet.Export.Questions;
using EdgeRec.Sync.Fleet.Packs.Commands;

// edgerec-fleet, the service that a fleet of televisions syncs with. One command a file, under Cli/ and Packs/Commands/:
TimeProvider time = TimeProvider.System;
return await new CommandLine(
    RunCommand.Create(time),                // the service: Hosting/FleetHost.cs puts the features together
    TicketCommand.Create(time),             // one more television
    RevokeCommand.Create(time),             // one television less
    ForgetCommand.Create(time),             // and with it all that it ever sent
    GatewayCertificateCommand.Create(time), // for who speaks for many
    AggregateCommand.Create(time),          // what televisions learned together, by Learning/
    CountsCommand.Create(time),             // what was watched, in counts with noise
    CatalogueCommand.Create(time),          // what there is to watch, to all televisions
    ExperimentsCommand.Create(time),        // features that were made elsewhere
    ExperimentCommand.Create(time),         // experiments of this fleet: start, grow, stop, list
    PlanCommand.Create(time),               // how long one takes
    ReportCommand.Create(time),             // what one says
    KeysCommand.Create(),                   // keys that sign packs and roll-outs
    RootCommand.Create(time),               // which keys may sign what
    SignCommand.Create(time),               // a pack, where its key is
    PublishCommand.Create(time),            // a signed pack to the fleet
    RolloutCommand.Create(time),            // who gets it
    RolloutCommand.Halt(time),
    RolloutCommand.Resume(time),
    RolloutCommand.Rollback(time),
    RolloutCommand.Release(time),
    PacksCommand.Create(time),              // how packs and the roll-out stand
    BackupCommand.Create(),                 // the embedded database as a file
    RestoreCommand.Create(time),            // and back, without what was erased since
    UserCommand.Create(time),               // who may sign in to the console
    ExportCommand.Create(time),             // the events as Parquet
    QueryCommand.Create())                  // and questions to them
    .InvokeAsync(args);

// Where a frame goes:  Hosting/FleetSyncService → Intake/PushCall (checks) → FrameQueue → FrameWriter (one transaction) → Store/
// Who may come:        Identity/ServerCertificate (TLS) → CallerInterceptor ← Revocations; Registration gives certificates
// Who gets which pack: Packs/RolloutConductor (plan → signed roll-out) → PackPullSource; PackFetch hands out the blobs
// What is erased:      Erasing/ErasureKeeper notes it before the frame is stored; ErasureWorker has it obeyed before the tombstone is answered; and again after a restore
