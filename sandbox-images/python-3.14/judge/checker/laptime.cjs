// Starts Pyright under Node's permission model: it may read its own files, the program and the libraries, and do nothing
// else. Pyright overwrites members of `path`, which that model freezes, so it gets a copy.
"use strict";
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");

const loose = { ...path, posix: { ...path.posix }, win32: { ...path.win32 } };
const load = Module._load;
Module._load = (request, ...rest) => {
  if (/^(node:)?path$/.test(request)) return loose;
  const loaded = load(request, ...rest);
  if (process.env.LAPTIME_WARM !== undefined && request.endsWith("pyright-internal.js")) findService(loaded.modules);
  return loaded;
};
// Where it looks for the standard library's stubs; its own index.js says the same.
globalThis.__rootDirectory = `${__dirname}/dist/`;
require("./dist/pyright.js");

/** Waits for the bundle's module that defines the service which checks one project. */
function findService(modules) {
  for (const [id, define] of Object.entries(modules)) {
    modules[id] = function (module, exports, ...rest) {
      define.call(this, module, exports, ...rest);
      const found = Object.getOwnPropertyDescriptor(exports, "AnalyzerService")?.value;
      if (typeof found === "function") waitOnceWarm(found.prototype);
    };
  }
}

/**
 * What is in the folder at the start is checked and its result thrown away: by then the standard library's stubs are read.
 * Then it says "ready" on its standard input, a socket; at the first byte back it looks into the folder again, checks what
 * is new there, prints that result and ends. What it has read before is not looked at again: nobody changes it.
 */
function waitOnceWarm(service) {
  const set = service.setCompletionCallback;
  service.setCompletionCallback = function (report) {
    let isWarm = false;
    set.call(this, (results) => {
      // Tells of files that come and go, not of an analysis.
      if (results.reason === "tracking") return;
      if (isWarm) return report(results);
      isWarm = true;
      fs.writeSync(0, "ready\n");
      fs.read(0, Buffer.alloc(1), 0, 1, null, (error, length) => {
        if (error || length === 0) process.exit(3);
        const program = this.backgroundAnalysisProgram;
        program.importResolver.invalidateCache();
        program.markAllFilesDirty = () => {};
        this.scheduleReanalysis(true);
      });
    });
  };
}
