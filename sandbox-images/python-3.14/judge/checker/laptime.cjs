// Starts Pyright under Node's permission model: it may read its own files, the program and the libraries, and do nothing
// else. Pyright overwrites members of `path`, which that model freezes, so it gets a copy.
"use strict";
const Module = require("node:module");
const path = require("node:path");

const loose = { ...path, posix: { ...path.posix }, win32: { ...path.win32 } };
const load = Module._load;
Module._load = (request, ...rest) => (/^(node:)?path$/.test(request) ? loose : load(request, ...rest));
// Where it looks for the standard library's stubs; its own index.js says the same.
globalThis.__rootDirectory = `${__dirname}/dist/`;
require("./dist/pyright.js");
