/** What editors, interpreters and systems leave behind; it is nobody's work and never part of a folder. */
const junkNames = new Set([
  "__pycache__",
  "__MACOSX",
  ".DS_Store",
  "Thumbs.db",
  ".git",
  ".idea",
  ".vscode",
  ".venv",
  ".pytest_cache",
  ".mypy_cache",
  ".ruff_cache",
]);

/** Whether a path, or any folder on it, is junk. */
export const isJunk = (path: string): boolean =>
  path.split("/").some((part) => junkNames.has(part) || part.endsWith(".pyc"));
