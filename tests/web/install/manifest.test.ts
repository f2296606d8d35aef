import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url));

interface Manifest {
  readonly name: string;
  readonly short_name: string;
  readonly start_url: string;
  readonly scope: string;
  readonly display: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose?: string }[];
}

const manifest = JSON.parse(read("public/manifest.webmanifest").toString()) as Manifest;
const page = read("src/web/index.html").toString();

/** Width and height stand in the first chunk of a PNG. */
const sizeOf = (png: Buffer) => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

describe("the manifest", () => {
  test("[W40] it has what browsers ask of a page before they install it", () => {
    expect(page).toContain('<link rel="manifest" href="./manifest.webmanifest" />');
    expect(manifest.name).toBe("Shared Pomodoro");
    expect(manifest.short_name.length).toBeLessThanOrEqual(12);
    expect(manifest.display).toBe("standalone");
    const sizes = manifest.icons.map(({ sizes, purpose = "any" }) => `${purpose} ${sizes}`);
    expect(sizes).toEqual(["any any", "any 192x192", "any 512x512", "maskable 512x512"]);
  });

  test("[W40] every icon is there, as large as it is said to be, and small to send", () => {
    for (const { src, sizes } of manifest.icons) {
      const file = read(`public/${src}`);
      expect(file.length).toBeLessThan(24_000);
      if (src.endsWith(".png")) expect(sizeOf(file)).toBe(sizes);
    }
    expect(page).toContain('href="./apple-touch-icon.png"');
    expect(sizeOf(read("public/apple-touch-icon.png"))).toBe("180x180");
  });

  test("[W40] behind a path prefix it starts there and reaches no further", () => {
    const address = "https://example.org/behind/a/prefix/manifest.webmanifest";
    for (const url of [manifest.start_url, manifest.scope])
      expect(new URL(url, address).href).toBe("https://example.org/behind/a/prefix/");
    for (const { src } of manifest.icons)
      expect(new URL(src, address).href).toBe(`https://example.org/behind/a/prefix/${src}`);
  });
});
