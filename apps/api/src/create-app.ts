import "reflect-metadata";
import type { LimitCeiling } from "@laptime/contracts";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import type { RequestHandler } from "express";
import { Logger as PinoLogger } from "nestjs-pino";
import { AppModule } from "./app.module.ts";
import { NO_GIT, type GitSettings } from "./git/index.ts";
import { Metrics } from "./health/index.ts";
import { describeApi } from "./http/openapi.ts";
import type { Ports } from "./http/ports.ts";
import { ProblemFilter } from "./http/problem.filter.ts";
import { publicOrigins } from "./http/public-origins.ts";
import { readForm } from "./http/read-form.ts";
import { readJson } from "./http/read-json.ts";
import { refuseForeignOrigin } from "./http/refuse-foreign-origin.ts";
import { securityHeaders } from "./http/security-headers.ts";
import type { Mailer } from "./mail/index.ts";
import { usualLimits, type ObjectiveLimits } from "./operations/index.ts";
import { authRoutes, createAuth, providerRoutes } from "./identity/index.ts";
import type { ProviderSettings } from "./provider-config.ts";

export interface AppSettings {
  /** Where people reach the web app: the one origin that may change anything. */
  readonly publicUrl: string;
  /** Signs session cookies. */
  readonly authSecret: string;
  readonly mailer: Mailer;
  /** Who else vouches for people; left out: nobody. */
  readonly providers?: readonly ProviderSettings[];
  /** The most that workers give an assignment; left out: what the schema allows. */
  readonly ceiling?: LimitCeiling;
  /** Left out: work is not taken from repositories. */
  readonly git?: GitSettings;
  /** Addresses of those who run the place; left out: nobody. */
  readonly operators?: readonly string[];
  /** What the place promises; left out: what is usual. */
  readonly objectives?: ObjectiveLimits;
  /** Learning platforms that are allowed though they are not on the Internet; left out: none. */
  readonly lmsHosts?: readonly string[];
}

/** The whole API, ready to listen. Closing it ends its streams, not its ports. */
export async function createApp(
  ports: Ports,
  {
    publicUrl,
    authSecret,
    mailer,
    providers = [],
    ceiling = {},
    git = NO_GIT,
    operators = [],
    objectives = usualLimits,
    lmsHosts = [],
  }: AppSettings,
): Promise<NestExpressApplication> {
  const auth = createAuth({
    database: ports.database,
    secret: authSecret,
    publicUrl,
    providers,
    mailer,
    clock: ports.clock,
    logger: ports.logger,
  });
  const metrics = new Metrics();
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.of(ports, auth, metrics, {
      ...{ publicUrl, secret: authSecret, providers, ceiling, git, operators, objectives, mailer, lmsHosts },
    }),
    {
      bufferLogs: true,
      // Sign-in reads JSON itself, for all other routes `readJson` does.
      bodyParser: false,
      // Streams are ended by their owner; whoever keeps an idle connection does not hold up the shutdown.
      forceCloseConnections: true,
    },
  );
  app.useLogger(app.get(PinoLogger));
  // The web app's server stands between a browser and us, on this machine or in its private network.
  app.set("trust proxy", "loopback, linklocal, uniquelocal");
  app.disable("x-powered-by");
  app.use(metrics.observe);
  app.use(securityHeaders({ https: publicUrl.startsWith("https:") }));
  app.use(refuseForeignOrigin(publicOrigins(publicUrl)));
  app.use(authRoutes(auth, publicUrl, ports.logger));
  app.use(providerRoutes({ auth, providers, publicUrl, logger: ports.logger }));
  app.use("/api/lti", readForm());
  app.use("/api", readJson());
  app.useGlobalFilters(new ProblemFilter(ports.logger));
  app.setGlobalPrefix("api", { exclude: ["health/live", "health/ready", "metrics"] });
  const openapi = describeApi(app);
  const serveDescription: RequestHandler = (_request, response) => void response.json(openapi);
  app.use("/api/openapi.json", serveDescription);
  await app.init();
  return app;
}
