// The import rule of ARCHITECTURE.md. Each rule carries its reason: it is printed when the rule is broken.
const production = { pathNot: "(\\.test\\.tsx?$|/testing/|^packages/testing/|^e2e/|^faults/|^scripts/)" };

/** The api's domains from right to left: each may import those on its left. */
const domains = [
  "mail",
  "identity",
  "permissions",
  "uploads",
  "git",
  "courses",
  "roster",
  "dates",
  "assignments",
  "teams",
  "submissions",
  "attempts",
  "marking",
  "grading",
  "requests",
  "grades",
  "gradefiles",
  "regrades",
  "studio",
  "similarity",
  "webhooks",
  "notices",
  "audit",
  "operations",
  "leaderboard",
  "insights",
  "lti",
];
const lookLeft = domains.slice(0, -1).map((domain, index) => ({
  name: `api-${domain}-looks-left`,
  comment: "Domains build on one another in one direction, so that each can be understood with those before it alone.",
  severity: "error",
  from: { path: `^apps/api/src/${domain}/`, ...production },
  to: { path: `^apps/api/src/(${domains.slice(index + 1).join("|")})/` },
}));

/** A library that one place hides from all others. */
const onlyIn = (name, library, places, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: "^(apps|packages|scripts|e2e)/", pathNot: places },
  to: { path: `(^|node_modules/)${library}` },
});

export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Files that need each other can only be understood, tested and moved together.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "apps-stand-alone",
      comment: "Apps meet in contracts, the database and the queue; importing one another would couple their releases.",
      severity: "error",
      from: { path: "^apps/([^/]+)/" },
      to: { path: "^apps/", pathNot: "^apps/$1/" },
    },
    {
      name: "packages-below-apps",
      comment: "A package serves every app and therefore knows none.",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^apps/" },
    },
    {
      name: "web-knows-contracts-only",
      comment: "What the browser is sent may hold nothing of the server but the shapes that both speak.",
      severity: "error",
      from: { path: "^apps/web/" },
      to: { path: "^(packages/(?!contracts/)|prisma/)" },
    },
    {
      name: "api-without-sandbox",
      comment: "The process that faces the network must not be able to start containers.",
      severity: "error",
      from: { path: "^apps/api/", ...production },
      // Of packages/authoring, what assignments promise: not what grades it.
      to: { path: "^packages/(sandbox/|authoring/src/(?!cases))" },
    },
    {
      name: "contracts-need-nothing",
      comment: "Every process reads the contracts, the browser too: they may bring nothing along but zod.",
      severity: "error",
      from: { path: "^packages/contracts/src/", ...production },
      to: { pathNot: "^(packages/contracts/|node_modules/zod/)" },
    },
    {
      name: "grading-is-pure",
      comment: "Verdicts and points must follow from a report alone: no I/O, no clock, no chance.",
      severity: "error",
      from: { path: "^packages/grading/", ...production },
      to: { pathNot: "^packages/(grading|contracts)/" },
    },
    {
      name: "similarity-is-pure",
      comment:
        "Who is alike must follow from the texts alone, and run in any process or thread: no I/O, no clock, no chance.",
      severity: "error",
      from: { path: "^packages/similarity/", ...production },
      to: { pathNot: "^(packages/similarity/|node_modules/(@dodona/dolos-core|@lezer)/)" },
    },
    {
      name: "lms-knows-no-course",
      comment: "What a platform reads and says has nothing to do with how grades come about or where they are kept.",
      severity: "error",
      from: { path: "^packages/lms/", ...production },
      to: { path: "^packages/(?!(lms|contracts|runtime)/)" },
    },
    {
      name: "packages-without-nest",
      comment: "Nest wires apps; a package that needs it could not be used by the command line or a test.",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "node_modules/(@nestjs/|nestjs-)" },
    },
    onlyIn(
      "bullmq-in-queue",
      "(bullmq|ioredis)/",
      "^packages/queue/",
      "The queue stays replaceable, and the word job at home, when one package alone knows the library.",
    ),
    onlyIn(
      "docker-in-sandbox",
      "dockerode/",
      "^packages/sandbox/",
      "Containers are started in one place only, where all their limits are set.",
    ),
    onlyIn(
      "s3-in-storage",
      "@aws-sdk/",
      "^packages/storage/",
      "A blob is a blob to everybody else, in a bucket or in a folder.",
    ),
    onlyIn(
      "dolos-in-similarity",
      "@dodona/",
      "^packages/similarity/",
      "How likeness is found may change; what a likeness is should not change with it.",
    ),
    onlyIn(
      "prisma-in-stores",
      "(@prisma/|packages/database/src/generated/)",
      "(^packages/database/|\\.store\\.ts$|\\.it\\.test\\.ts$|^prisma/)",
      "Rules stay free of rows when queries are written in stores alone.",
    ),
    {
      name: "domain-by-its-index",
      comment: "A domain's index is what it offers to the others; what is behind it may change at any time.",
      severity: "error",
      from: { path: "^apps/api/src/([^/]+)/", ...production },
      to: { path: `^apps/api/src/(${domains.join("|")})/`, pathNot: ["^apps/api/src/$1/", "/index\\.ts$"] },
    },
    ...lookLeft,
    {
      name: "tests-stay-out",
      comment: "Fakes and builders belong to tests; production code that leans on them is not what was tested.",
      severity: "error",
      from: { path: "^(apps|packages)/", ...production },
      to: { path: "(\\.test\\.tsx?$|/testing/|^packages/testing/)" },
    },
    {
      name: "listed-dependencies-only",
      comment: "What package.json does not list is there by accident and gone after the next install.",
      severity: "error",
      from: { path: "^(apps|packages)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "everything-resolves",
      comment: "An import that leads nowhere is a mistake, and a hole in every other rule.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    // Workspaces are reached through node_modules links: follow them to the sources.
    preserveSymlinks: false,
    combinedDependencies: false,
    doNotFollow: { path: "(node_modules|/generated/)" },
    exclude: { path: "(^|/)(dist|\\.next)/|next-env\\.d\\.ts$" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".css"],
    },
  },
};
