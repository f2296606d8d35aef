/**
 * The mark on the icon of an installed page.
 * 1. Nothing here throws or rejects: where there is no badge, or it is forbidden, nothing happens.
 * 2. What is shown stays until it is changed, also when the page is closed.
 */
export interface BadgePort {
  /** A number from 1 on; null: a dot that only calls. */
  show(count: number | null): void;
  clear(): void;
}
