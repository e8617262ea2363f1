import { Module, type DynamicModule } from "@nestjs/common";
import type { LimitCeiling } from "@laptime/contracts";
import { LoggerModule } from "nestjs-pino";
import { AssignmentsModule } from "./assignments/index.ts";
import { AuditModule } from "./audit/index.ts";
import { AttemptsModule } from "./attempts/index.ts";
import { CoursesModule } from "./courses/index.ts";
import { DatesModule } from "./dates/index.ts";
import type { GitSettings } from "./git/index.ts";
import { GradeFilesModule } from "./gradefiles/index.ts";
import { GradesModule } from "./grades/index.ts";
import { GradingModule } from "./grading/index.ts";
import { HealthModule, type Metrics } from "./health/index.ts";
import { PortsModule, type Ports } from "./http/ports.ts";
import { IdentityModule, type Auth } from "./identity/index.ts";
import { InsightsModule } from "./insights/index.ts";
import { LeaderboardModule } from "./leaderboard/index.ts";
import type { Mailer } from "./mail/index.ts";
import { OperationsModule, type ObjectiveLimits } from "./operations/index.ts";
import { NoticesModule } from "./notices/index.ts";
import { MarkingModule } from "./marking/index.ts";
import { LtiModule } from "./lti/index.ts";
import { PermissionsModule } from "./permissions/index.ts";
import type { ProviderSettings } from "./provider-config.ts";
import { RegradesModule } from "./regrades/index.ts";
import { RequestsModule } from "./requests/index.ts";
import { RosterModule } from "./roster/index.ts";
import { SimilarityModule } from "./similarity/index.ts";
import { StudioModule } from "./studio/index.ts";
import { SubmissionsModule } from "./submissions/index.ts";
import { WebhooksModule } from "./webhooks/index.ts";
import { TeamsModule } from "./teams/index.ts";

export interface AppOptions {
  readonly publicUrl: string;
  /** Signs what only this site may have made. */
  readonly secret: string;
  readonly mailer: Mailer;
  readonly providers: readonly ProviderSettings[];
  readonly ceiling: LimitCeiling;
  readonly git: GitSettings;
  /** Addresses of those who run the place, in small letters. */
  readonly operators: readonly string[];
  readonly objectives: ObjectiveLimits;
  readonly lmsHosts: readonly string[];
}

/** Links that let somebody in, and what learning platforms say of people. */
const withoutSecrets = (url: string): string =>
  url
    .replace(/(\/(?:invitations|unsubscription|lti\/register)\/)[^/?]+/, "$1…")
    .replace(/^(\/api\/lti\/[^?]*)\?.*$/s, "$1?…");

@Module({})
export class AppModule {
  static of(
    ports: Ports,
    auth: Auth,
    metrics: Metrics,
    { publicUrl, secret, providers, ceiling, git, operators, objectives, mailer, lmsHosts }: AppOptions,
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
            logger: ports.logger,
            autoLogging: { ignore: ({ url = "" }) => url.startsWith("/health") || url === "/metrics" },
            // Who and what, never cookies or bodies, nor a link that lets somebody in.
            serializers: {
              req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
                ...{ id, method, url: withoutSecrets(url) },
              }),
              res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
            },
          },
        }),
        PortsModule.of(ports, ceiling, git),
        HealthModule.of(metrics),
        IdentityModule.of(auth, providers, { secret, publicUrl, operators }),
        PermissionsModule,
        CoursesModule,
        RosterModule.of(publicUrl),
        DatesModule.of({ publicUrl, secret }),
        AssignmentsModule,
        TeamsModule,
        SubmissionsModule,
        AttemptsModule,
        MarkingModule,
        GradingModule,
        RequestsModule,
        GradesModule,
        GradeFilesModule,
        RegradesModule,
        StudioModule,
        AuditModule,
        OperationsModule.of({ metrics, mailer, operators, publicUrl, limits: objectives }),
        SimilarityModule,
        WebhooksModule,
        NoticesModule.of({ publicUrl, secret, mailer }),
        LeaderboardModule,
        InsightsModule,
        LtiModule.of({ publicUrl, secret, hosts: lmsHosts, operators }),
      ],
    };
  }
}
