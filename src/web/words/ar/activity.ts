import { plural } from "../plural.ts";
import type { MoreWords } from "../words.ts";

export const activity: MoreWords["activity"] = {
  title: "مؤخرًا",
  nothing: "لا شيء بعد. هنا يظهر من ضغط ماذا ومتى.",
  time: {
    name: "الوقت",
    started: (phase) =>
      phase === "work"
        ? "الوقت: بدأ العمل"
        : phase === "longBreak"
          ? "الوقت: بدأت الراحة الطويلة"
          : "الوقت: بدأت الراحة",
    rang: (phase) => (phase === "workAlarm" ? "الوقت: انتهت الراحة" : "الوقت: انتهت جلسة العمل"),
    abandoned: "الوقت: لم يردّ أحد؛ توقّف المؤقت",
  },
  said: (who, text) => `${who ?? "أنت"}: ${text}`,
  label: (who, label) => `${who ?? "أنت"}: العمل على «${label}»`,
  noLabel: (who) => `${who ?? "أنت"}: لم تعد هناك مهمة محددة`,
  say: "قل شيئًا للغرفة",
  charactersLeft: (count) =>
    plural("ar", count, {
      zero: "لم يبقَ أي حرف",
      one: "بقي حرف واحد",
      two: "بقي حرفان",
      few: "بقي # أحرف",
      many: "بقي # حرفًا",
      other: "بقي # حرف",
    }),
  notSaid: {
    offline: "غير متصل: لم يُرسَل.",
    unconfirmed: "غير مؤكَّد: هل يظهر أدناه؟",
    notAllowed: "يمكنك المشاهدة هنا فقط.",
    tooMany: "طلبات كثيرة. انتظر لحظة.",
    unavailable: "خطأ في الخادم. حاول مجددًا.",
  },
};
