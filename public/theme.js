// See src/web/device/theme.ts.
{
  let theme;
  try {
    theme = localStorage.theme;
  } catch {}
  if (!/^(light|dark)$/.test(theme))
    theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.theme = theme;
}
