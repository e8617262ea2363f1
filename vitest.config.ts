import { defineConfig } from "vitest/config";

const everywhere = ["apps", "packages", "scripts"];
const named = (ending: string) => everywhere.map((folder) => `${folder}/**/*.${ending}`);

/**
 * Files of one process share its modules: a hundred copies of the API need not be read. These change something of a module
 * that others would see, and have a process each.
 */
const alone = {
  // After the first page it renders, a server asks React whose page it is.
  unit: ["apps/web/src/language/text.test.tsx"],
  // The logger of requests is the process's: that of the first application.
  it: ["apps/api/src/http/http.it.test.ts"],
};
const notTests = ["**/node_modules/**", "**/dist/**", "**/.next/**"];
const unit = {
  setupFiles: ["packages/grading/src/testing/property-seed.ts"],
  // A busy machine is slow, and nothing here waits for a clock.
  testTimeout: 30_000,
};
// PostgreSQL and Redis, at LAPTIME_TEST_DATABASE_URL and LAPTIME_TEST_REDIS_URL.
const it = { testTimeout: 30_000, hookTimeout: 60_000 };

/** A test's name says what it needs; `npm test` provides it (scripts/test.ts). */
export default defineConfig({
  test: {
    // dist holds compiled copies.
    exclude: notTests,
    // While one waits for the database, another computes.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          ...unit,
          name: "unit",
          isolate: false,
          include: named("test.{ts,tsx}"),
          exclude: [...named("it.test.ts"), ...named("docker.test.ts"), ...alone.unit, ...notTests],
        },
      },
      { extends: true, test: { ...unit, name: "unit-alone", include: alone.unit } },
      {
        extends: true,
        test: {
          ...it,
          name: "it",
          isolate: false,
          include: named("it.test.ts"),
          exclude: [...alone.it, ...notTests],
        },
      },
      { extends: true, test: { ...it, name: "it-alone", include: alone.it } },
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
