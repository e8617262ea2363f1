import type { INestApplication } from "@nestjs/common";
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from "@nestjs/swagger";

/** OpenAPI 3.1, its schemas out of the zod schemas of packages/contracts. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion("3.1.0")
    .setTitle("Laptime")
    .setDescription(
      "Programs send an access token (x-token-scope: which scope a route takes); people sign in with " +
        "POST /api/auth/sign-in/email. Errors are RFC 9457 problems. See docs/api.md.",
    )
    .setVersion("1")
    .addBearerAuth({ type: "http", scheme: "bearer", description: "An access token" })
    .addCookieAuth("laptime.session_token")
    .build();
  return SwaggerModule.createDocument(app, config);
}
