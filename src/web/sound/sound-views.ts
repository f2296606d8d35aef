import type { TemplateResult } from "lit-html";

/** What sound adds to the page, once it is there. */
export interface SoundViews {
  /** Over the tomato's foot. */
  readonly call: TemplateResult | string;
  /** Mutes this screen or lets it ring again. @returns whether it may ring now */
  readonly onSwitch: () => boolean;
  /** At the end of the side. */
  readonly section: TemplateResult;
  /** Beside a member's name. */
  readonly badge: (member: string) => TemplateResult | string;
}
