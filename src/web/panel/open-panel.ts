export interface PanelOptions {
  /** The id of its heading. */
  readonly title: string;
  readonly onClose: () => void;
}

/** Whether one lies over the page; there is never a second. */
export const isPanelOpen = (): boolean => document.querySelector("dialog.panel") !== null;

/**
 * Lays an empty panel over the page, not yet shown. Closed by Escape, a click beside it, or `close`; the
 * focus goes back to where it was.
 */
export function openPanel({ title, onClose }: PanelOptions): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.className = "panel";
  dialog.setAttribute("aria-labelledby", title);
  dialog.addEventListener("click", ({ target }) => {
    // What lies beside the panel belongs to the dialog itself; what is in it does not.
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    onClose();
    dialog.remove();
  });
  document.body.append(dialog);
  return dialog;
}
