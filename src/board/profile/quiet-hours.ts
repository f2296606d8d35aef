import type { GenericSchema } from "valibot";
import { settings, written } from "../parts/settings.ts";

/** When no buzzer may sound: minutes of the day, 0 … 1439, local time; `from` is within, `to` is not. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

const clockTime = /^([01]?\d|2[0-3]):([0-5]\d)$/;

function minuteOfDay(text: unknown): number | undefined {
  const match = typeof text === "string" ? clockTime.exec(text) : null;
  return match === null ? undefined : Number(match[1]) * 60 + Number(match[2]);
}

const timeSchema = written(minuteOfDay, 'must be a time of the day, such as "22:00"');

export const quietHoursSchema: GenericSchema<unknown, QuietHours> = settings({
  from: timeSchema,
  to: timeSchema,
});

/** Whether it is quiet now; hours may go over midnight. From a time to the same time is never. */
export function isQuiet(hours: QuietHours | null, now: Date): boolean {
  if (hours === null) return false;
  const minute = now.getHours() * 60 + now.getMinutes();
  const { from, to } = hours;
  return from <= to ? from <= minute && minute < to : from <= minute || minute < to;
}
