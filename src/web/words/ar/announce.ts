import type { MoreWords } from "../words.ts";

export const announce: MoreWords["announce"] = {
  read: "إعلان ما يتغيّر",
  line: "لقارئات الشاشة: المراحل والوقت المتبقي وما يضغطه الآخرون. المفتاح T يقول الوقت المتبقي.",
  back: "عاد الاتصال.",
  left: (length) => `بقي ${length}`,
  board: (name, status, detail) => `${name}: ${status}. ${detail}`,
  now: {
    idle: "لا شيء يعمل.",
    work: (left) => `عمل: بقي ${left}.`,
    shortBreak: (left) => `راحة: بقي ${left}.`,
    longBreak: (left) => `راحة طويلة: بقي ${left}.`,
    paused: (left) => `متوقف مؤقتًا: بقي ${left}.`,
    openEnded: (gone) => `راحة بلا نهاية منذ ${gone}.`,
    ringing: (alarm, gone) => `${alarm} التنبيه ينتظر منذ ${gone}.`,
    notLive: (sentence) => `غير متصل. ${sentence}`,
    unknown: "المؤقت غير معروف بعد.",
  },
};
