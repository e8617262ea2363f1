import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadConfig } from "@laptime/runtime";
import { ApiConfig } from "./config.ts";

const least = {
  DATABASE_URL: "postgresql://localhost/laptime",
  REDIS_URL: "redis://localhost",
  AUTH_SECRET: "x".repeat(32),
  BLOB_DIR: "blobs",
};

test("needs four variables", () => {
  expect(loadConfig(ApiConfig, least)).toMatchObject({
    http: { port: 4000, host: "127.0.0.1" },
    publicUrl: "http://localhost:3000",
    blobs: { kind: "directory", directory: "blobs" },
  });
});

test("takes a bucket instead of a folder", () => {
  const { BLOB_DIR: _, ...env } = least;
  const s3 = { S3_BUCKET: "b", S3_ENDPOINT: "http://minio:9000", S3_ACCESS_KEY_ID: "k", S3_SECRET_ACCESS_KEY: "s" };
  expect(loadConfig(ApiConfig, { ...env, ...s3 }).blobs).toMatchObject({ kind: "s3", bucket: "b" });
  expect(() => loadConfig(ApiConfig, { ...env, S3_BUCKET: "b" })).toThrow(
    /S3_ACCESS_KEY_ID: .*\n.*S3_SECRET_ACCESS_KEY/,
  );
});

test.each([
  ["no place for blobs", { BLOB_DIR: "" }, /BLOB_DIR/],
  ["a secret that can be guessed", { AUTH_SECRET: "laptime" }, /AUTH_SECRET/],
  ["mail from nobody", { SMTP_URL: "smtp://mail.test:25" }, /MAIL_FROM/],
  ["another kind of database", { DATABASE_URL: "mysql://localhost/laptime" }, /DATABASE_URL/],
])("refuses %s", (_, change, message) => {
  expect(() => loadConfig(ApiConfig, { ...least, ...change })).toThrow(message);
});

const provider = { id: "uni", name: "University", issuer: "https://id.test", clientId: "c", clientSecret: "s" };
const providers = (...list: unknown[]) => ({ ...least, OIDC_PROVIDERS: JSON.stringify(list) });

test("takes sign-in providers, with secrets from files", async () => {
  expect(loadConfig(ApiConfig, least).providers).toEqual([]);
  const { clientSecret: _, ...rest } = provider;
  const file = join(await mkdtemp(join(tmpdir(), "laptime-")), "secret");
  await writeFile(file, "from a file\n");
  expect(loadConfig(ApiConfig, providers({ ...rest, clientSecretFile: file })).providers).toEqual([
    {
      ...{ ...rest, clientSecret: "from a file", scopes: ["openid", "email", "profile"] },
      ...{ emailsVerified: false, newAccounts: true },
    },
  ]);
  expect(() => loadConfig(ApiConfig, providers({ ...rest, clientSecretFile: `${file}-none` }))).toThrow(
    /OIDC_PROVIDERS\.0\.clientSecretFile: cannot be read/,
  );
});

test.each([
  ["no JSON", "{", /no JSON/],
  ["no list", "{}", /OIDC_PROVIDERS/],
  ["two of one id", JSON.stringify([provider, provider]), /same id/],
  ["an id that is no path", JSON.stringify([{ ...provider, id: "a/b" }]), /OIDC_PROVIDERS\.0\.id/],
  ["an id that means a password", JSON.stringify([{ ...provider, id: "credential" }]), /is taken/],
  ["an issuer in the clear", JSON.stringify([{ ...provider, issuer: "http://id.test" }]), /must be https/],
  ["two secrets", JSON.stringify([{ ...provider, clientSecretFile: "f" }]), /either clientSecret or/],
  ["a misspelt name", JSON.stringify([{ ...provider, tenants: [] }]), /tenants/],
  ["trust in any address", JSON.stringify([{ ...provider, emailsVerified: true }]), /for which addresses/],
])("refuses sign-in providers: %s", (_, list, message) => {
  expect(() => loadConfig(ApiConfig, { ...least, OIDC_PROVIDERS: list })).toThrow(message);
});

test("names everything that is missing at once", () => {
  expect(() => loadConfig(ApiConfig, {})).toThrow(/DATABASE_URL.*\n.*REDIS_URL.*\n.*AUTH_SECRET.*\n.*BLOB_DIR/);
});
