import { keepLanguage, type Language, readLanguage } from "./language.ts";
import { changeLanguage } from "./words.ts";

/**
 * Keeps a language on this device and speaks it at once; the page is to be shown again. False where its words cannot
 * be had: the one before stays, and the next visit tries again. @param choice null: as the browser says
 */
export function chooseLanguage(choice: Language | null): Promise<boolean> {
  keepLanguage(choice);
  return changeLanguage(choice ?? readLanguage());
}
