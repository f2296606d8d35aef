import type { MoreWords } from "../words.ts";

export const outcomes: MoreWords["outcomes"] = {
  ago: {
    seconds: (count) => `قبل ${count} ث`,
    minutes: (count) => `قبل ${count} د`,
    hours: (count) => `قبل ${count} س`,
  },
  faster: (who, deed, ago) =>
    who === null ? `كنت أسرع: ${deed} ${ago}.` : `${who} أسرع منك: ${deed} ${ago}.`,
  stale: "كان المؤقت قد تقدّم للتو. لم يتغيّر شيء.",
  notNow: "لا يمكن ذلك الآن. لم يتغيّر شيء.",
  unavailable: "تعذّر على الخادم حفظ ذلك. لم يتغيّر شيء؛ حاول مرة أخرى.",
  tooMany: "طلبات كثيرة دفعة واحدة. انتظر لحظة ثم حاول مرة أخرى.",
  offline: "غير متصل: لم يُرسَل شيء.",
  unconfirmed: "غير مؤكَّد: لم يصل ردّ. انظر إلى المؤقت قبل أن تحاول مرة أخرى.",
  unsupported: "الخادم لا يعرف ذلك. أعد تحميل الصفحة.",
  invalid: (reason) => `لم يقبل الخادم ذلك: ${reason}.`,
};
