import type { MoreWords } from "../words.ts";

export const device: MoreWords["device"] = {
  title: "هذا الجهاز",
  theme: "الألوان",
  themes: { system: "مثل النظام", light: "فاتح", dark: "داكن" },
  language: "اللغة",
  asBrowser: "مثل المتصفح",
  keyboard: "لوحة المفاتيح",
  lettersAre: { on: "الحروف مفعّلة", off: "الحروف معطّلة" },
  letters: "حروف مفردة",
  lettersNote: "ليس أثناء الكتابة.",
  shortcuts: {
    pause: "إيقاف مؤقت أو متابعة",
    extend: "5 دقائق إضافية",
    mute: "كتم هذه الشاشة",
    speakTime: "قول الوقت المتبقي",
    help: "هذه القائمة",
    press: "ضغط الطماطم، حين يكون التركيز عليها",
  },
  keys: { space: "المسافة", control: "Ctrl" },
  muted: "هذه الشاشة مكتومة.",
  unmuted: "هذه الشاشة ترنّ من جديد.",
  wall: "عرض الحائط",
  wallNote: "كبير، لشاشة يراها الجميع.",
  overlay: "عرض شفاف",
  overlayNote: "لبرامج البث المباشر.",
};
