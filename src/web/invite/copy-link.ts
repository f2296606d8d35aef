/** What came of copying. `selected`: the browser does not let us, but the text is marked to be copied by hand. */
export type Copied = "copied" | "selected";

/** The older way, which plain http has too; some browsers know it no more. */
function copySelection(): boolean {
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}

/** Copies what stands in an element, and marks it where that cannot be done. */
export async function copyLink(element: Element): Promise<Copied> {
  try {
    await navigator.clipboard.writeText(element.textContent?.trim() ?? "");
    return "copied";
  } catch {
    getSelection()?.selectAllChildren(element);
    return copySelection() ? "copied" : "selected";
  }
}
