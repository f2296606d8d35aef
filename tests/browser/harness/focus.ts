import type { Page } from "playwright-core";

/** One stop of the Tab key. */
export interface Stop {
  /** What it is called, by what it says of itself. */
  readonly name: string;
  /** How wide its outline is, in px; 0: none. */
  readonly outline: number;
  /** Contrast of the outline to what lies around it; to the tomato's palest skin where it lies on that. */
  readonly contrast: number;
  /** Whether its middle can be seen: in the window and under nothing else. */
  readonly isSeen: boolean;
}

/** The tomato's palest color, of public/tomato.svg. */
const skin = "#ce3a24";

/** What has the focus. Null: nothing. */
export const focused = (page: Page): Promise<Stop | null> =>
  page.evaluate((skinColor) => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    if (canvas === null) throw new Error("no canvas");
    const bytes = (color: string) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (color: string) => {
      const [red = 0, green = 0, blue = 0] = bytes(color).map((byte) => {
        const part = byte / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const around = (): string => {
      if (element.matches(".tomato")) return skinColor;
      for (let each = element.parentElement; each !== null; each = each.parentElement) {
        const { backgroundColor } = getComputedStyle(each);
        if (bytes(backgroundColor)[3] === 255) return backgroundColor;
      }
      return "Canvas";
    };
    const style = getComputedStyle(element);
    const lights = [luminance(style.outlineColor), luminance(around())].sort((a, b) => a - b);
    const box = element.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const labelledBy = (element.getAttribute("aria-labelledby") ?? "").split(" ").filter((id) => id !== "");
    const name =
      element.getAttribute("aria-label") ??
      (labelledBy.length > 0
        ? labelledBy.map((id) => document.getElementById(id)?.innerText).join(" ")
        : element instanceof HTMLSelectElement || element instanceof HTMLInputElement
          ? element.labels?.[0]?.querySelector("span")?.innerText
          : element.innerText);
    return {
      name: (name ?? element.outerHTML.slice(0, 60)).split("\n").join(" ").trim(),
      outline: style.outlineStyle === "none" ? 0 : Number.parseFloat(style.outlineWidth),
      contrast: ((lights[1] ?? 0) + 0.05) / ((lights[0] ?? 0) + 0.05),
      isSeen: top !== null && (element.contains(top) || top.contains(element)),
    };
  }, skin);

/** All stops of the Tab key from the top of the page to its end. Fails when it does not come to an end. */
export async function stopsOf(page: Page, most = 60): Promise<readonly Stop[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
  });
  const stops: Stop[] = [];
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (stop === null) return stops;
    stops.push(stop);
  }
  throw new Error(`the Tab key comes to no end: ${stops.map(({ name }) => name).join(", ")}`);
}
