import * as v from "valibot";
import { settings } from "../parts/settings.ts";

/** When no buzzer may sound: minutes of the day, 0 … 1439, local time; `from` is within, `to` is not. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

const clockTime = /^([01]?\d|2[0-3]):([0-5]\d)$/;

function minuteOfDay(text: unknown): number | null {
  const match = typeof text === "string" ? clockTime.exec(text) : null;
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

const timeSchema = v.pipe(
  v.unknown(),
  v.check((text) => minuteOfDay(text) !== null, 'must be a time of the day, such as "22:00"'),
  v.transform((text) => minuteOfDay(text) ?? 0),
);

export const quietHoursSchema: v.GenericSchema<unknown, QuietHours> = settings({
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
