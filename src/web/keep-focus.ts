/** The element that has the focus in a part of the page, and all that it stands in. */
function holders(root: Element): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  let element = document.activeElement;
  if (element === null || !root.contains(element)) return found;
  for (; element instanceof HTMLElement && element !== root.parentElement; element = element.parentElement) {
    found.push(element);
  }
  return found;
}

/**
 * Draws a part of the page anew. Where what had the focus is gone afterwards, the nearest thing that it stood in has
 * it, so that whoever goes by keyboard goes on from there and not from the top; nothing is pressed by Enter there.
 */
export function keepFocus(root: Element, draw: () => void): void {
  const before = holders(root);
  draw();
  const [held, ...around] = before;
  if (held === undefined || held.isConnected) return;
  for (const place of around) {
    if (!place.isConnected) continue;
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    if (document.activeElement === place) return;
  }
}
