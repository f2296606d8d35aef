import { plural } from "../plural.ts";
import type { MoreWords } from "../words.ts";

const ring = (count: number) =>
  plural("ar", count, { one: "يرنّ زر المكتب.", two: "يرنّ زرّا المكتب.", other: "ترنّ أزرار المكاتب." });
const blink = (count: number) =>
  plural("ar", count, { one: "يومض زر المكتب.", two: "يومض زرّا المكتب.", other: "تومض أزرار المكاتب." });

export const sound: MoreWords["sound"] = {
  title: "الصوت",
  onThisScreen: "الصوت على هذه الشاشة",
  volume: "مستوى الصوت",
  sound: "النغمة",
  hear: "استماع",
  sounds: { bell: "جرس", marimba: "ماريمبا", glass: "زجاج", beeps: "صفير" },
  tap: "اضغط لتشغيل الصوت",
  silence: "إسكات هنا",
  hopeless: "لا يشغّل هذا المتصفح أي صوت هنا.",
  notLoaded: "لم يُحمَّل الصوت؛ أعد تحميل الصفحة للحصول عليه.",
  badges: {
    on: "ترنّ",
    quiet: "صامتة، ترنّ شاشة أخرى",
    muted: "مكتومة",
    blocked: "لم يُسمح لها بالرنين بعد",
  },
  own: {
    on: "سيرنّ على هذه الشاشة.",
    muted: "هذه الشاشة مكتومة.",
    blocked: "لم يُسمح لهذه الشاشة بالرنين بعد.",
  },
  notLive: (own) => `غير متصل. ${own}`,
  screens: {
    nobody: "لن يسمعه أحد: لا شاشة ترنّ.",
    onlyMine: "سيرنّ على هذه الشاشة فقط.",
    onlyOf: (name) => `سيرنّ على شاشة ${name} فقط.`,
    onlyChosen: "سيرنّ على الشاشة المختارة فقط.",
    mine: "سيرنّ على هذه الشاشة.",
    of: (name) => `سيرنّ على شاشة ${name}.`,
    many: (count) =>
      plural("ar", count, {
        one: "سيرنّ على شاشة واحدة.",
        two: "سيرنّ على شاشتين.",
        few: "سيرنّ على # شاشات.",
        other: "سيرنّ على # شاشة.",
      }),
  },
  crowd: {
    on: "سيرنّ على هذه الشاشة؛ الغرفة أكبر من أن نعرف حال غيرها.",
    muted: "هذه الشاشة مكتومة؛ الغرفة أكبر من أن نعرف حال غيرها.",
    blocked: "لم يُسمح لهذه الشاشة بالرنين بعد؛ الغرفة أكبر من أن نعرف حال غيرها.",
  },
  boards: { ring, blink },
  onlyBoards: {
    ring: (count) => `لن ترنّ أي شاشة. ${ring(count)}`,
    blink: (count) => `لن ترنّ أي شاشة. ${blink(count)}`,
  },
  both: (screens, boards) => `${screens} ${boards}`,
  speaker: {
    title: "هذه الشاشة وحدها ترنّ",
    each: "الآن ترنّ كل شاشة.",
    othersQuiet: "تبقى الشاشات الأخرى صامتة.",
    of: (name) => `الآن ترنّ شاشة ${name}.`,
    chosen: "الآن ترنّ الشاشة المختارة.",
    mineUnheard: "لا يمكن سماعها، لذلك ترنّ الشاشات الأخرى أيضًا.",
    unheardOf: (name) => `لا يمكن سماع شاشة ${name}، لذلك ترنّ كل شاشة.`,
    unheardChosen: "لا يمكن سماع الشاشة المختارة، لذلك ترنّ كل شاشة.",
    notLive: "غير متصل: لا يمكن إبلاغ الغرفة.",
  },
};
