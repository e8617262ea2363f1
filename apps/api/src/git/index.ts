export { NO_GIT, type GitSettings } from "./git-settings.ts";
export { publicLookup } from "./guarded-http.ts";
export { takeFolderFromGit, takeFromGit } from "./take-from-git.ts";
