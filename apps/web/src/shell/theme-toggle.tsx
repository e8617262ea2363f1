"use client";

import { t, texts } from "../language/text.ts";
import { Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { themeKey, themes, type Theme } from "./theme.ts";

const icons = { system: Monitor, light: Sun, dark: Moon };
const names = texts({ system: "as the system", light: "light", dark: "dark" });
const nextOf = (theme: Theme): Theme => themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";

/** System, light, dark, in a circle; the choice stays on this machine. */
export function ThemeToggle() {
  const theme = useSyncExternalStore(subscribe, wantedTheme, () => "system" as const);
  const Icon = icons[theme];
  return (
    <button
      type="button"
      className="quiet-button"
      onClick={() => choose(nextOf(theme))}
      aria-label={t("Colours: {0}. Switch to {1}", names[theme], names[nextOf(theme)])}
      title={t("Colours: {0}", names[theme])}
    >
      <Icon aria-hidden size={17} />
    </button>
  );
}

function choose(theme: Theme): void {
  document.documentElement.dataset["wantedTheme"] = theme;
  document.dispatchEvent(new Event("laptime:theme"));
  try {
    localStorage.setItem(themeKey, theme);
  } catch {
    // Storage may be closed to this page; the choice then lasts as long as the page does.
  }
}

const wantedTheme = (): Theme =>
  themes.find((theme) => theme === document.documentElement.dataset["wantedTheme"]) ?? "system";

function subscribe(changed: () => void): () => void {
  document.addEventListener("laptime:theme", changed);
  return () => document.removeEventListener("laptime:theme", changed);
}
