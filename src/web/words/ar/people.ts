import type { MoreWords } from "../words.ts";

export const people: MoreWords["people"] = {
  here: "هنا",
  yourName: "اسمك",
  you: "أنت",
  nobodyElse: "لا أحد غيرك بعد. أرسل الرابط.",
  unknown: "الخادم وحده يعرف من هنا أيضًا.",
  crowd: (count) => `عدد الحاضرين ${count}؛ أكثر من أن تُذكر أسماؤهم.`,
  onTheDesk: "على المكتب",
  buttonOf: (board) => `زر ${board}: اضغط أو اضغط مطولًا`,
  boards: { ready: "جاهزة", connecting: "جارٍ الاتصال…", lost: "مفقودة", virtual: "افتراضية" },
  virtualHint: "لا لوحة على المكتب: اضغط هذه.",
};
