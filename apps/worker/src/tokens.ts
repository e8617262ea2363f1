/* Ports are interfaces, which Nest cannot name: these stand for them. */
export const DATABASE = Symbol("Database");
export const QUEUE = Symbol("GradingQueue");
export const BLOBS = Symbol("BlobStore");
export const SANDBOX = Symbol("Sandbox");
