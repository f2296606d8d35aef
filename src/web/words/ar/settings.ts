import { plural } from "../plural.ts";
import type { MoreWords } from "../words.ts";

export const settings: MoreWords["settings"] = {
  title: "الإعدادات",
  fields: {
    workSeconds: "العمل",
    shortBreakSeconds: "الراحة",
    longBreakSeconds: "الراحة الطويلة",
    cycles: "المجموعة",
    autoStart: "بدء تلقائي",
  },
  autoStart: { off: "أبدًا", breaks: "الراحات", all: "الراحات والعمل" },
  openEnded: "بلا نهاية",
  cycles: (count) =>
    plural("ar", count, { one: "جلسة واحدة", two: "جلستان", few: "# جلسات", other: "# جلسة" }),
  was: (value) => `كان ${value}`,
  save: "حفظ",
  saveNext: "حفظ ابتداءً من المرحلة التالية",
  saveNow: "حفظ الآن – يوقف المؤقت",
  discard: "تجاهل",
  saved: "حُفظت الإعدادات.",
  savedNext: "حُفظت الإعدادات؛ تسري من المرحلة التالية.",
};
