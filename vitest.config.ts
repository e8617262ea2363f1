import { defineConfig } from "vitest/config";

const everywhere = ["apps", "packages", "scripts"];
const named = (ending: string) => everywhere.map((folder) => `${folder}/**/*.${ending}`);

/** A test's name says what it needs; `npm test` provides it (scripts/test.ts). */
export default defineConfig({
  test: {
    // dist holds compiled copies.
    exclude: ["**/node_modules/**", "**/dist/**", "**/.next/**"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          setupFiles: ["packages/grading/src/testing/property-seed.ts"],
          include: named("test.{ts,tsx}"),
          // A busy machine is slow, and nothing here waits for a clock.
          testTimeout: 30_000,
          exclude: [...named("it.test.ts"), ...named("docker.test.ts"), "**/node_modules/**", "**/dist/**"],
        },
      },
      {
        extends: true,
        // PostgreSQL and Redis, at LAPTIME_TEST_DATABASE_URL and LAPTIME_TEST_REDIS_URL.
        test: { name: "it", include: named("it.test.ts"), testTimeout: 30_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        // The container engine and our images. One file at a time: they measure.
        test: {
          name: "docker",
          include: named("docker.test.ts"),
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        // PostgreSQL and Redis, and minutes: a whole class.
        test: { name: "scale", include: ["scale/**/*.test.ts"], fileParallelism: false },
      },
      {
        extends: true,
        // The container engine, root, and a place of its own to break. One campaign at a time.
        test: { name: "faults", include: ["faults/**/*.test.ts"], fileParallelism: false },
      },
      {
        extends: true,
        // A browser, and a whole system at LAPTIME_E2E_URL.
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
