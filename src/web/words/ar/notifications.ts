import type { MoreWords } from "../words.ts";

export const notifications: MoreWords["notifications"] = {
  notify: "نبّهني على هذا الجهاز",
  lines: {
    granted: "إشعار واحد عند انتهاء مرحلة وأنت لا ترى هذه الصفحة.",
    ask: "إشعار واحد عند انتهاء مرحلة وأنت لا ترى هذه الصفحة. سيسألك متصفحك.",
    denied: "محظورة لهذه الصفحة. يمكن السماح بها في إعدادات الموقع في متصفحك.",
    insecure: "ليس عبر http العادي: لا ترسل المتصفحات إشعارات إلا من صفحة وصلت عبر https.",
    unsupported: "ليس في هذا المتصفح. على iPhone أو iPad أضف الصفحة إلى الشاشة الرئيسية أولًا.",
  },
  begun: { work: "بدأ العمل", shortBreak: "بدأت الراحة", longBreak: "بدأت الراحة الطويلة" },
  breakTime: "وقت الراحة",
  backToWork: "هيا إلى العمل",
  workOver: "انتهت جلسة العمل.",
  breakOver: "انتهت الراحة.",
  task: (label) => `المهمة: ${label}`,
  answers: {
    finish: "إنهاء المجموعة",
    work: "بدء العمل",
    shortBreak: "بدء الراحة",
    longBreak: "بدء الراحة الطويلة",
  },
  notConfirmed: "غير مؤكَّد",
  lookFirst: "انظر إلى المؤقت قبل أن تضغط مرة أخرى.",
};
