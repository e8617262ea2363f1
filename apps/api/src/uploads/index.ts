export { checkPath } from "./check-path.ts";
export { jsonField } from "./json-field.ts";
export { PathClaims } from "./path-claims.ts";
export { readZip, type Unzipped } from "./read-zip.ts";
export { receiveUpload, type ReceivedFile } from "./receive-upload.ts";
export { stripCommonFolder } from "./strip-common-folder.ts";
