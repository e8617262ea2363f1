import { Module, type DynamicModule } from "@nestjs/common";
import type { Database } from "@laptime/database";
import type { Clock, Logger } from "@laptime/runtime";
import { CLOCK, DATABASE, LOGGER } from "../http/ports.ts";
import { Columns } from "./columns.ts";
import { PassbackStore } from "./passback.store.ts";
import { PlatformServices } from "./platform-services.ts";
import { PlatformTokens } from "./platform-tokens.ts";
import { SendPassback } from "./send-passback.ts";
import { SendPassbacks } from "./send-passbacks.ts";
import { BeginLogin } from "./begin-login.ts";
import { CourseLtiController } from "./course-lti.controller.ts";
import { CourseLtiStore } from "./course-lti.store.ts";
import { PlatformStore } from "./platform.store.ts";
import { PlatformsController } from "./platforms.controller.ts";
import { RegisterController } from "./register.controller.ts";
import { RegisterPlatform } from "./register-platform.ts";
import { ResyncGrades } from "./resync-grades.ts";
import { RosterSyncStore } from "./roster-sync.store.ts";
import { SyncRoster } from "./sync-roster.ts";
import { SyncRosters } from "./sync-rosters.ts";
import { ConnectCourse } from "./connect-course.ts";
import { ContextStore } from "./context.store.ts";
import { DeepLinkController } from "./deep-link.controller.ts";
import { EnterLaunch } from "./enter-launch.ts";
import { EnterWithTicket } from "./enter-with-ticket.ts";
import { EntryController } from "./entry.controller.ts";
import { LaunchController } from "./launch.controller.ts";
import { LaunchStore } from "./launch.store.ts";
import { LtiPages } from "./lti-pages.ts";
import { LTI, TIMEOUT_MS, type LtiSettings } from "./lti-settings.ts";
import { PersonStore } from "./person.store.ts";
import { PickAssignments } from "./pick-assignments.ts";
import { PlatformHttp } from "./platform-http.ts";
import { PlatformKeys } from "./platform-keys.ts";
import { Seal } from "./seal.ts";
import { TakeLaunch } from "./take-launch.ts";
import { ToolKeyStore } from "./tool-key.store.ts";
import { ToolKeys } from "./tool-keys.ts";

@Module({})
export class LtiModule {
  static of({ operators, ...settings }: LtiSettings & { readonly operators: readonly string[] }): DynamicModule {
    const { publicUrl, secret, hosts } = settings;
    return {
      module: LtiModule,
      controllers: [
        LaunchController,
        DeepLinkController,
        EntryController,
        RegisterController,
        PlatformsController,
        CourseLtiController,
      ],
      providers: [
        { provide: LTI, useValue: settings },
        { provide: PlatformHttp, useFactory: () => new PlatformHttp(hosts, TIMEOUT_MS) },
        { provide: LtiPages, useFactory: (logger: Logger) => new LtiPages(logger), inject: [LOGGER] },
        { provide: LaunchStore, useFactory: (database: Database) => new LaunchStore(database), inject: [DATABASE] },
        { provide: ContextStore, useFactory: (database: Database) => new ContextStore(database), inject: [DATABASE] },
        {
          provide: PersonStore,
          useFactory: (database: Database) => new PersonStore(database, operators),
          inject: [DATABASE],
        },
        {
          provide: ToolKeys,
          useFactory: (database: Database, clock: Clock) =>
            new ToolKeys(new ToolKeyStore(database), new Seal(secret, "lti keys"), clock),
          inject: [DATABASE, CLOCK],
        },
        {
          provide: PlatformKeys,
          useFactory: (http: PlatformHttp, clock: Clock) => new PlatformKeys(http, clock),
          inject: [PlatformHttp, CLOCK],
        },
        {
          provide: BeginLogin,
          useFactory: (launches: LaunchStore, clock: Clock) => new BeginLogin(launches, clock, publicUrl),
          inject: [LaunchStore, CLOCK],
        },
        {
          provide: TakeLaunch,
          useFactory: (launches: LaunchStore, persons: PersonStore, keys: PlatformKeys, clock: Clock) =>
            new TakeLaunch(launches, persons, keys, clock, publicUrl),
          inject: [LaunchStore, PersonStore, PlatformKeys, CLOCK],
        },
        {
          provide: EnterLaunch,
          useFactory: (contexts: ContextStore, clock: Clock) => new EnterLaunch(contexts, clock),
          inject: [ContextStore, CLOCK],
        },
        {
          provide: EnterWithTicket,
          useFactory: (launches: LaunchStore, persons: PersonStore, enter: EnterLaunch, clock: Clock) =>
            new EnterWithTicket(launches, persons, enter, clock),
          inject: [LaunchStore, PersonStore, EnterLaunch, CLOCK],
        },
        {
          provide: ConnectCourse,
          useFactory: (launches: LaunchStore, contexts: ContextStore, enter: EnterLaunch, clock: Clock) =>
            new ConnectCourse(launches, contexts, enter, clock),
          inject: [LaunchStore, ContextStore, EnterLaunch, CLOCK],
        },
        { provide: PassbackStore, useFactory: (database: Database) => new PassbackStore(database), inject: [DATABASE] },
        {
          provide: PlatformServices,
          useFactory: (http: PlatformHttp, keys: ToolKeys, clock: Clock) =>
            new PlatformServices(http, new PlatformTokens(http, keys, clock)),
          inject: [PlatformHttp, ToolKeys, CLOCK],
        },
        {
          provide: SendPassbacks,
          useFactory: (passbacks: PassbackStore, services: PlatformServices, clock: Clock, logger: Logger) => {
            const columns = new Columns(passbacks, services);
            return new SendPassbacks(
              passbacks,
              new SendPassback(passbacks, services, columns, clock, logger),
              clock,
              logger,
            );
          },
          inject: [PassbackStore, PlatformServices, CLOCK, LOGGER],
        },
        { provide: PlatformStore, useFactory: (database: Database) => new PlatformStore(database), inject: [DATABASE] },
        {
          provide: RegisterPlatform,
          useFactory: (platforms: PlatformStore, http: PlatformHttp, clock: Clock) =>
            new RegisterPlatform(platforms, http, clock, publicUrl),
          inject: [PlatformStore, PlatformHttp, CLOCK],
        },
        {
          provide: CourseLtiStore,
          useFactory: (database: Database) => new CourseLtiStore(database),
          inject: [DATABASE],
        },
        {
          provide: ResyncGrades,
          useFactory: (store: CourseLtiStore, services: PlatformServices) => new ResyncGrades(store, services),
          inject: [CourseLtiStore, PlatformServices],
        },
        {
          provide: RosterSyncStore,
          useFactory: (database: Database) => new RosterSyncStore(database, operators),
          inject: [DATABASE],
        },
        {
          provide: SyncRoster,
          useFactory: (store: RosterSyncStore, services: PlatformServices, clock: Clock, logger: Logger) =>
            new SyncRoster(store, services, clock, logger),
          inject: [RosterSyncStore, PlatformServices, CLOCK, LOGGER],
        },
        {
          provide: SyncRosters,
          useFactory: (store: RosterSyncStore, sync: SyncRoster, clock: Clock, logger: Logger) =>
            new SyncRosters(store, sync, clock, logger),
          inject: [RosterSyncStore, SyncRoster, CLOCK, LOGGER],
        },
        {
          provide: PickAssignments,
          useFactory: (launches: LaunchStore, contexts: ContextStore, keys: ToolKeys, clock: Clock) =>
            new PickAssignments(launches, contexts, keys, clock, publicUrl),
          inject: [LaunchStore, ContextStore, ToolKeys, CLOCK],
        },
      ],
    };
  }
}
