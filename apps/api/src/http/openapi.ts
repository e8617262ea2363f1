import type { INestApplication } from "@nestjs/common";
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from "@nestjs/swagger";

/** OpenAPI 3.1, its schemas out of the zod schemas of packages/contracts. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion("3.1.0")
    .setTitle("Laptime")
    .setDescription("Sign in with POST /api/auth/sign-in/email; errors are RFC 9457 problems.")
    .setVersion("1")
    .addCookieAuth("laptime.session_token")
    .build();
  return SwaggerModule.createDocument(app, config);
}
