import { svg, type TemplateResult } from "lit-html";
import { encode } from "uqr";
import { words } from "./words/words.ts";

/** Light modules around a code, as its standard asks for (ISO/IEC 18004). */
const quiet = 4;

/** The dark modules of a line as strokes from left to right, each as long as its run. */
function runsOf(line: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < line.length; x++) {
    if (!line[x] || line[x - 1]) continue;
    const end = line.findIndex((isDark, index) => index > x && !isDark);
    path += `M${x} ${y}h${(end === -1 ? line.length : end) - x}v1H${x}z`;
  }
  return path;
}

/** The QR code of a text as a drawing, dark on light whatever the theme: not every phone reads the other way. */
export function qrCode(text: string): TemplateResult {
  const { size, data } = encode(text, { ecc: "M", border: quiet });
  return svg`<svg class="qr" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${words.codeOf(text)} shape-rendering="crispEdges">
    <rect width=${size} height=${size} fill="#fff"></rect><path d=${data.map(runsOf).join("")} fill="#000"></path>
  </svg>`;
}
