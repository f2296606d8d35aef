import { describe, expect, it } from "vitest";
import { createTimeZone, toIso } from "../../src/protocol/time-zone.ts";

describe("time zones", () => {
  it.each([
    ["UTC", "2026-11-21T13:03:05.120Z", "2026-11-21T13:03:05.120+00:00"],
    ["Europe/Amsterdam", "2026-11-21T13:03:05.120Z", "2026-11-21T14:03:05.120+01:00"],
    ["Europe/Amsterdam", "2026-03-29T00:59:59.999Z", "2026-03-29T01:59:59.999+01:00"],
    ["Europe/Amsterdam", "2026-03-29T01:00:00.000Z", "2026-03-29T03:00:00.000+02:00"],
    ["Europe/Amsterdam", "2026-10-25T00:59:59.999Z", "2026-10-25T02:59:59.999+02:00"],
    ["Europe/Amsterdam", "2026-10-25T01:00:00.000Z", "2026-10-25T02:00:00.000+01:00"],
    ["America/St_Johns", "2026-11-21T13:03:05.007Z", "2026-11-21T09:33:05.007-03:30"],
    ["Asia/Kathmandu", "2026-12-31T18:15:00.000Z", "2027-01-01T00:00:00.000+05:45"],
    ["Pacific/Kiritimati", "2026-11-21T10:00:00.000Z", "2026-11-22T00:00:00.000+14:00"],
    ["Pacific/Pago_Pago", "2026-11-21T10:59:59.999Z", "2026-11-20T23:59:59.999-11:00"],
    ["Asia/Tokyo", "1972-01-01T00:00:00.000Z", "1972-01-01T09:00:00.000+09:00"],
  ])("[P31] in %s, %s is %s, and can be read back", (name, instant, iso) => {
    const zone = createTimeZone(name);
    if (zone === null) throw new Error(`${name} is not known here`);
    const at = Date.parse(instant);
    expect(toIso(at, zone)).toBe(iso);
    expect(Date.parse(iso)).toBe(at);
    expect(zone.offsetMs(at), "asked again").toBe(zone.offsetMs(at));
  });

  it("[P31] a zone is named as the IANA spells it", () => {
    expect(createTimeZone("europe/amsterdam")?.name).toBe("Europe/Amsterdam");
    expect(createTimeZone("UTC")?.name).toBe("UTC");
  });

  it.each(["", " ", "Nowhere", "Europe/Atlantis", "Europe/Amsterdam ", "../UTC", "__proto__"])(
    "[P31] %j is no time zone",
    (name) => {
      expect(createTimeZone(name)).toBeNull();
    },
  );
});
