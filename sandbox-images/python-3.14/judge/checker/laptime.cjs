// Starts Pyright under Node's permission model: it may read its own files, the program and the libraries, and do nothing
// else. While Node builds a start-up snapshot, it makes the one that warm checkers begin as (warm_checker.py).
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { startupSnapshot } = require("node:v8");
const vm = require("node:vm");

const DIST = "/opt/pyright/dist/";
// Pyright overwrites members of `path`, which the permission model freezes, so it gets a copy.
const loose = { ...path, posix: { ...path.posix }, win32: { ...path.win32 } };
const loaded = new Map();
// Where it looks for the standard library's stubs; its own index.js says the same.
globalThis.__rootDirectory = DIST;
load("./pyright.js");

/** In place of Node's own: a snapshot may hold no module that Node's loader has loaded. */
function load(request) {
  if (/^(node:)?path$/.test(request)) return loose;
  if (!request.startsWith("./")) return require(request);
  const known = loaded.get(request);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(request, module);
  const filename = path.join(DIST, request);
  const text = fs.readFileSync(filename, "utf8").replace(/^#!.*/, "");
  const names = ["module", "exports", "require", "__filename", "__dirname"];
  vm.compileFunction(text, names, { filename })(module, module.exports, load, filename, DIST);
  if (startupSnapshot.isBuildingSnapshot() && request === "./pyright-internal.js") findService(module.exports.modules);
  return module.exports;
}

/** Waits for the bundle's module that defines the service which checks one project. */
function findService(modules) {
  for (const [id, define] of Object.entries(modules)) {
    modules[id] = function (module, exports, ...rest) {
      define.call(this, module, exports, ...rest);
      const found = Object.getOwnPropertyDescriptor(exports, "AnalyzerService")?.value;
      if (typeof found === "function") stopOnceWarm(found.prototype);
    };
  }
}

/**
 * What is in the folder at first is checked and its result thrown away: by then the standard library's stubs are read. As
 * nothing is left to do, Node writes the snapshot. A checker begins there: it checks what is new in the folder and throws
 * that away as well, since a program is checked in half the time by one that has run before. Then it waits for a submission.
 */
function stopOnceWarm(service) {
  const set = service.setCompletionCallback;
  service.setCompletionCallback = function (report) {
    const next = [
      () => startupSnapshot.setDeserializeMainFunction(() => checkWhatIsNew(this)),
      () => waitForSubmission(this),
    ];
    set.call(this, (results) => {
      // Tells of files that come and go, not of an analysis.
      if (results.reason === "tracking") return;
      const step = next.shift();
      if (step === undefined) report(results);
      else step();
    });
  };
}

/** What it has read before is not looked at again: nobody changes it. */
function checkWhatIsNew(service) {
  const program = service.backgroundAnalysisProgram;
  program.importResolver.invalidateCache();
  program.markAllFilesDirty = () => {};
  service.scheduleReanalysis(true);
}

/** Says "ready" on its standard input, a socket; at the first byte back it checks what is new, prints that result and ends. */
function waitForSubmission(service) {
  fs.writeSync(0, "ready\n");
  fs.read(0, Buffer.alloc(1), 0, 1, null, (error, length) => {
    if (error || length === 0) process.exit(3);
    checkWhatIsNew(service);
  });
}
