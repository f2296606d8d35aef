/** How the page is lit. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

// public/theme.js reads it too: loaded by itself, before the styles, so that the page is never drawn in the wrong one.
const key = "theme";

export const isTheme = (text: string | null): text is Theme => themes.some((theme) => theme === text);

/** The theme that was chosen on this device; the system's where none was, or nothing can be kept. */
export function readTheme(): Theme {
  try {
    const kept = localStorage.getItem(key);
    return isTheme(kept) ? kept : "system";
  } catch {
    return "system";
  }
}

export function keepTheme(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Storage is switched off; the theme lasts as long as the page.
  }
}

/**
 * Shows the theme that was kept, on the page and on the browser's bar, and the system's when that changes.
 * @returns shows another from now on
 */
export function startTheme(first: Theme): (theme: Theme) => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = first;

  const show = () => {
    const scheme = chosen === "system" ? (system.matches ? "dark" : "light") : chosen;
    document.documentElement.dataset.theme = scheme;
    // Each says for which scheme of the system it is; the one that is shown is for any.
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      meta.media = meta.dataset.scheme === scheme ? "all" : "not all";
    }
  };

  system.addEventListener("change", show);
  show();
  return (theme) => {
    chosen = theme;
    show();
  };
}
