// Starts Pyright under Node's permission model: it may read its own files, the program and the libraries, and do nothing
// else. With `serve` as first argument it is the fork server that warm checkers come from (fork_server.py).
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { setFlagsFromString } = require("node:v8");
const vm = require("node:vm");

const DIST = "/opt/pyright/dist/";
// Pyright overwrites members of `path`, which the permission model freezes, so it gets a copy.
const loose = { ...path, posix: { ...path.posix }, win32: { ...path.win32 } };
const loaded = new Map();
const forkServer = process.argv[2] === "serve" ? loadForkServer() : null;
// Where it looks for the standard library's stubs; its own index.js says the same.
globalThis.__rootDirectory = DIST;
load("./pyright.js");

/** Returns what fork_server.c offers. Nothing else that is not JavaScript can be loaded afterwards. */
function loadForkServer() {
  const module = { exports: {} };
  process.dlopen(module, "/opt/pyright/fork_server.node");
  process.dlopen = undefined;
  const [seconds] = process.argv.splice(2, 2).slice(1);
  return { serve: () => module.exports.serve(Number(seconds)), end: module.exports.end };
}

/** In place of Node's own, so that a module of the bundle can be looked into before it is used. */
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
  if (forkServer !== null && request === "./pyright-internal.js") findService(module.exports.modules);
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
 * What is in the folder at first is checked and its result thrown away: by then the standard library's stubs are read, and
 * what checks a program is compiled. Each child goes on from there with a submission.
 */
function stopOnceWarm(service) {
  const set = service.setCompletionCallback;
  service.setCompletionCallback = function (report) {
    let warm = false;
    set.call(this, (results) => {
      // Tells of files that come and go, not of an analysis.
      if (results.reason === "tracking") return;
      if (warm) return report(results);
      warm = true;
      becomeChild();
      waitForSubmission(this);
    });
  };
}

/** Returns in each child of the fork server, and in it alone. */
function becomeChild() {
  // What nobody needs any more would be copied by every child.
  gc();
  forkServer.serve();
  process.on("exit", forkServer.end);
  // The server has compiled what is worth it. With no thread to do it, a child would wait for more, and gains nothing by it:
  // not even with a program of 800 lines (docs/adr/0006).
  for (const compiler of ["maglev", "turbofan"]) setFlagsFromString(`--no-${compiler}`);
}

/** Says "ready" on its standard input, a socket; at the first byte back it checks what is new, prints that result and ends. */
function waitForSubmission(service) {
  fs.writeSync(0, "ready\n");
  if (fs.readSync(0, Buffer.alloc(1), 0, 1, null) === 0) process.exit(3);
  const program = service.backgroundAnalysisProgram;
  program.importResolver.invalidateCache();
  // What it has read before is not looked at again: nobody changes it.
  program.markAllFilesDirty = () => {};
  // They are the same; taken once more, the types that it has found in the stubs would be forgotten: half of the work.
  program.setConfigOptions = () => {};
  service.scheduleReanalysis(true);
}
