export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themeKey = "laptime:theme";

/**
 * Runs before the first paint, so that a dark page never flashes white. Stands in the page as text: it must not
 * refer to anything outside of itself.
 */
export const themeBootstrap = `(() => {
  let wanted = "system";
  try { wanted = localStorage.getItem("${themeKey}") ?? "system"; } catch {}
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const theme = document.documentElement.dataset.wantedTheme;
    document.documentElement.dataset.theme = theme === "dark" || (theme !== "light" && dark.matches) ? "dark" : "light";
  };
  document.documentElement.dataset.wantedTheme = wanted;
  apply();
  dark.addEventListener("change", apply);
  document.addEventListener("laptime:theme", apply);
})();`;
