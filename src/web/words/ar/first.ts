import type { Did, PhaseName } from "../../../protocol/room-state.ts";
import type { Words } from "../words.ts";

/** Nouns, because a verb would have to know whether a name is a man's or a woman's. */
const deeds: Readonly<Record<Did, string>> = {
  start: "بدء المؤقت",
  pause: "إيقاف مؤقت",
  resume: "استئناف",
  acknowledge: "الرد على التنبيه",
  finish: "إنهاء المجموعة",
  skip: "تخطّي خطوة",
  reset: "تصفير المؤقت",
  extend: "إضافة وقت",
  setup: "تغيير الإعدادات",
  undo: "التراجع عن آخر تغيير",
  label: "تسمية المهمة",
};

function deed(did: Did, phase: PhaseName | null): string {
  if (did !== "acknowledge" || phase === null) return deeds[did];
  return phase === "work" ? "بدء العمل" : "بدء الراحة";
}

const countsOn = "العدّ مستمر هنا، لكن لا يُرسَل شيء.";

/** Arabic, as it is said at first sight. */
export const first: Words = {
  states: {
    idle: "اضغط عليّ!",
    work: "عمل",
    breakAlarm: "وقت الراحة",
    shortBreak: "راحة قصيرة",
    workAlarm: "هيا إلى العمل",
    longBreak: "راحة طويلة",
    paused: "متوقف مؤقتًا",
  },
  joining: "جارٍ الاتصال…",
  notLetIn: "تعذّر الدخول",
  hints: {
    start: "اضغط للبدء",
    pause: "اضغط للإيقاف المؤقت",
    resume: "اضغط للمتابعة",
    finish: "اضغط لإنهاء المجموعة",
    work: "اضغط لبدء العمل",
    shortBreak: "اضغط للراحة القصيرة",
    longBreak: "اضغط للراحة الطويلة",
    seeBelow: "انظر أدناه",
    oneMoment: "لحظة من فضلك",
    notLive: "غير متصل",
    watching: "للمشاهدة فقط",
    notConfirmed: "غير مؤكَّد",
    sending: "جارٍ الإرسال…",
  },
  next: { work: "ثم عمل", shortBreak: "ثم راحة قصيرة", longBreak: "ثم راحة طويلة" },
  block: (block, cycles) => `الجلسة ${block} من ${cycles}`,
  alarms: {
    work: "هيا إلى العمل: انتهت الراحة. اضغط لبدء العمل.",
    shortBreak: "وقت الراحة: انتهت جلسة العمل. اضغط للراحة القصيرة.",
    longBreak: "وقت الراحة: انتهت جلسة العمل. اضغط للراحة الطويلة.",
  },
  controls: {
    pause: "إيقاف",
    resume: "متابعة",
    skip: "تخطٍّ",
    extend: "5 دقائق",
    reset: "تصفير",
    undo: "تراجع",
  },
  why: {
    notLetIn: "لم يسمح الخادم لهذه الصفحة بالدخول.",
    joining: "ما زال الدخول إلى الغرفة جاريًا.",
    notLive: "غير متصل: لا يُرسَل شيء حتى يعود الاتصال.",
    watching: "يمكنك المشاهدة هنا، لا تغيير المؤقت.",
    locked: (by) => `أقفل ${by} هذه الغرفة، ورمز PIN يتيح لك الضغط.`,
    noPause: "لا شيء لإيقافه الآن.",
    noSkip: "لا شيء لتخطّيه: اضغط على الطماطم لبدء العمل.",
    noExtend: "لا يمكن تمديد راحة بلا نهاية.",
    noUndo: "لا شيء للتراجع عنه.",
  },
  deed,
  did: (who, did, phase) => `${who ?? "أنت"}: ${deed(did, phase)}`,
  changed: "تم التغيير.",
  canBeUndone: "يمكن التراجع عن آخر تغيير.",
  together: "مؤقت واحد للجميع هنا: أي ضغطة تسري على الكل.",
  task: "على ماذا نعمل؟",
  unanswered: "لم يتأكد بعد: لم يردّ الخادم.",
  link: {
    live: "متصل",
    joining: "جارٍ الاتصال…",
    lost: "غير متصل",
    refused: "تعذّر الدخول",
    closed: "مغلق",
  },
  trouble: {
    lost: `لا اتصال بالخادم. ${countsOn}`,
    restarting: `الخادم يعيد التشغيل. ${countsOn}`,
    closing: `أُغلق الخادم. ${countsOn}`,
    too_slow: `كان هذا الاتصال بطيئًا جدًا. المحاولة جارية. ${countsOn}`,
    too_many: `اتصالات كثيرة من هنا. المحاولة جارية. ${countsOn}`,
    closed: "غادرت هذه الصفحة الغرفة. أعد تحميلها للعودة.",
    waiting: (reason) => `يطلب الخادم الانتظار: ${reason}. المحاولة جارية.`,
    refused: (reason) => `يقول الخادم: ${reason}.`,
    outdated: "إصدار هذه الصفحة يختلف عن إصدار الخادم. أعد تحميلها.",
    part: "لم يُحمَّل هذا الجزء من الصفحة. أعد تحميل الصفحة.",
    language: "لم تُحمَّل اللغة. أعد تحميل الصفحة للمحاولة مرة أخرى.",
  },
  retry: "حاول مرة أخرى",
  toMainRoom: "إلى الغرفة الرئيسية",
  invite: "دعوة",
  codeOf: (address) => `رمز QR للعنوان ${address}`,
  inviteOrGo: "دعوة آخرين أو الذهاب إلى غرفة أخرى",
};
