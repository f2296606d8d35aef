import { describe, expect, test } from "vitest";
import { isOnlyHere } from "../../../src/web/invite/only-here.ts";
import { toRoomWish } from "../../../src/web/invite/room-wish.ts";
import "../../support/speak-english.ts";

describe("the name of another room", () => {
  test.each([
    ["team-blue", "team-blue", /^Small letters/],
    ["  Team Blue! ", "team-blue", /^Its name will be team-blue\.$/],
    ["Küche", "kuche", /kuche/],
    ["<img src=x>", "img-src-x", /img-src-x/],
    ["a".repeat(60), "a".repeat(40), /aaaa/],
    ["", null, /^Small letters/],
    ["???", null, /^A name needs a letter/],
    ["غرفة", null, /^A name needs a letter/],
  ])("[W182] %j leads to %j", (typed, room, line) => {
    expect(toRoomWish(typed)).toEqual({ room, line: expect.stringMatching(line) });
  });
});

describe("an address that leads each device to itself", () => {
  test.each([
    ["http://localhost:3000/", true],
    ["http://127.0.0.1:3000/r/kitchen", true],
    ["http://[::1]/", true],
    ["http://pomodoro.localhost/", true],
    ["http://192.168.0.7:3000/", false],
    ["http://127.example.org/", false],
    ["https://localhost.example.org/", false],
  ])("[W179] %s: %s", (address, isOnly) => {
    expect(isOnlyHere(address)).toBe(isOnly);
  });
});
