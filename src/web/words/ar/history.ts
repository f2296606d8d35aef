import { plural } from "../plural.ts";
import type { MoreWords } from "../words.ts";

const blocks = (count: number) =>
  plural("ar", count, { one: "جلسة واحدة", two: "جلستان", few: "# جلسات", other: "# جلسة" });

/** After “in”, where two days have another ending. */
const inDays = (count: number) =>
  plural("ar", count, {
    one: "يوم واحد",
    two: "يومين",
    few: "# أيام",
    many: "# يومًا",
    other: "# يوم",
  });

export const history: MoreWords["history"] = {
  title: "السجل",
  open: "اليوم والأسبوع والسنة",
  close: "إغلاق",
  toTimer: "إلى المؤقت",
  retry: "حاول مرة أخرى",
  loading: "جارٍ البحث…",
  today: "اليوم",
  yesterday: "أمس",
  week: "هذا الأسبوع",
  streak: "التتابع",
  blocks,
  blockUnit: (count) => plural("ar", count, { two: "جلستان", few: "جلسات", other: "جلسة" }),
  dayUnit: (count) => plural("ar", count, { two: "يومان", few: "أيام", many: "يومًا", other: "يوم" }),
  skipped: (count) => `تخطٍّ: ${count}`,
  pauses: (count) =>
    plural("ar", count, {
      one: "توقف واحد",
      two: "توقفان",
      few: "# توقفات",
      many: "# توقفًا",
      other: "# توقف",
    }),
  pausesFor: (pauses, length) => `${pauses} (${length})`,
  workedOf: (worked, planned) => `${worked} من ${planned}`,
  streakNotes: { none: "جلسة واحدة تبدؤه", open: "جلسة اليوم تُبقيه", row: "على التوالي" },
  nothingToday: "لا شيء اليوم بعد. تُحسب الجلسة الأولى عند انتهائها.",
  nothing: "لا شيء",
  todayIs: (date) => `اليوم، ${date}`,
  onDay: (day, what) => `${day}: ${what}`,
  year: "السنة",
  emptyYear: "لا جلسات في السنة الأخيرة.",
  oneDayYear: (count) => `${blocks(count)} في يوم واحد من السنة الأخيرة.`,
  fullYear: (count, on, best, most) => `${blocks(count)} في ${inDays(on)}؛ الأكثر ${best}: ${most}.`,
  legend: "الجلسات في اليوم",
  legendUnit: "جلسات",
  asTable: "السنة في جدول",
  noDay: "لا شيء في أي يوم بعد.",
  columns: { day: "اليوم", blocks: "الجلسات", worked: "العمل", skipped: "التخطي", pauses: "التوقفات" },
  last: "آخر الجلسات",
  noBlocks: "تظهر هنا كل جلسة بعد انتهائها: متى، ولأي مهمة، وهل اكتملت.",
  earlier: "عرض جلسات أقدم",
  cut: "هناك أكثر مما يمكن عرضه؛ تبدأ المجاميع بعد بداية السنة.",
  noTask: "بلا مهمة محددة",
  csv: "تنزيل CSV",
  dayBegins: "يبدأ اليوم عند 04:00.",
  outcomes: {
    completed: "اكتملت",
    skipped: "تم تخطّيها",
    reset: "صُفّرت",
    abandoned: "تُركت",
  },
  problems: {
    offline: "لم يصل السجل: لا اتصال بالخادم.",
    outdated: "يصف الخادم السجل بطريقة أخرى. أعد تحميل الصفحة.",
    unreadable: "لا يستطيع الخادم قراءة السجل الآن.",
    notAllowed: "لا يعرض الخادم السجل لهذه الصفحة.",
    none: (status) => `لا سجل لدى الخادم ليعرضه (${status}).`,
  },
};
