/* Light or dark is read off the page's own background: this holds for the site, JupyterLab, VS Code and Colab alike. */

import palette from "../../nnlib/palette.json" with { type: "json" };

export type Theme = "light" | "dark";
export type Colors = (typeof palette)["light"];

export const colorsOf = (theme: Theme): Colors => palette[theme];

/** The theme that suits an element's computed background. */
export function themeOf(element: Element): Theme {
  const [red, green, blue, alpha = 1] = (getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
  const isDark = alpha > 0 && 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  return isDark ? "dark" : "light";
}

/** Calls back when the site's or Jupyter's theme attributes change, or the system's preference does. */
export function watchTheme(callback: () => void): () => void {
  const observer = new MutationObserver(callback);
  for (const node of [document.documentElement, document.body])
    observer.observe(node, { attributes: true, attributeFilter: ["data-theme", "data-mode", "data-jp-theme-light", "data-jp-theme-name", "class", "style"] });
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", callback);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", callback);
  };
}

/** The palette as CSS variables, for `.lab[data-theme=…]`. */
export const PALETTE_CSS = (["light", "dark"] as const)
  .map((theme) => {
    const lines = Object.entries(palette[theme]).map(([name, value]) => `--${name.replace("_", "-")}: ${value};`);
    return `.lab[data-theme=${theme}] { ${lines.join(" ")} }`;
  })
  .join("\n");

type Rgb = [number, number, number];

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb;

/** The book's one diverging map: 0 is vermilion, ½ paper, 1 blue. 256 entries of r, g, b. */
export function divergingMap(colors: Colors, strength = 0.8): Uint8ClampedArray {
  const [low, zero, high] = [rgb(colors.negative), rgb(colors.zero), rgb(colors.positive)];
  const map = new Uint8ClampedArray(256 * 3);
  for (let k = 0; k < 256; k++) {
    const t = k / 127.5 - 1;
    const end = t < 0 ? low : high;
    for (let c = 0; c < 3; c++) map[3 * k + c] = zero[c] + (end[c] - zero[c]) * Math.abs(t) * strength;
  }
  return map;
}
