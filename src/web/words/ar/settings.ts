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
    abandonSeconds: "منبّه بلا رد",
  },
  autoStart: { off: "أبدًا", breaks: "الراحات", all: "الراحات والعمل" },
  openEnded: "بلا نهاية",
  cycles: (count) =>
    plural("ar", count, { one: "جلسة واحدة", two: "جلستان", few: "# جلسات", other: "# جلسة" }),
  abandoned: (length) => `ينتهي بعد ${length}`,
  neverAbandoned: "ينتظر دائمًا",
  other: "غير ذلك …",
  own: {
    hint: "25:00، 90، 1 س 30، 45 ث",
    means: (length) => `= ${length}`,
    unclear: "مثلًا 25:00 أو 90 أو 1 س 30 أو 45 ث.",
    outside: "من 1 ث إلى 24 س.",
  },
  presetsTitle: "إعدادات جاهزة",
  presets: { classic: "25/5", long: "50/10", desk: "52/17", course: "المقرر 5/3" },
  preset: (work, rest, longRest, blocks) =>
    `العمل ${work}، الراحة ${rest}، الراحة الطويلة ${longRest ?? "بلا نهاية"}، ${blocks}`,
  more: "إعدادات أخرى",
  rest: (longRest, blocks) => `الراحة الطويلة ${longRest ?? "بلا نهاية"}، ${blocks}`,
  change: (field, now, before) => `${field} ${now} (كان ${before})`,
  meanwhile: (who, what) =>
    who === null ? `تغيّر في هذه الأثناء: ${what}.` : `حفظ ${who} في هذه الأثناء: ${what}.`,
  was: (value) => `كان ${value}`,
  save: "حفظ",
  saveNext: "حفظ ابتداءً من المرحلة التالية",
  saveNow: "حفظ الآن – يوقف المؤقت",
  discard: "تجاهل",
  saved: "حُفظت الإعدادات.",
  savedAs: (what) => `حُفظ: ${what}.`,
  savedNext: "حُفظت الإعدادات؛ تسري من المرحلة التالية.",
};
