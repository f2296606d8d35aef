import { html, type TemplateResult } from "lit-html";
import { chevron } from "../chevron.ts";
import { icon } from "../icons.ts";
import { more } from "../words/words.ts";
import { isSoundName, type SoundName, soundNames } from "./sound-catalogue.ts";
import { soundIcon } from "./sound-icon.ts";
import type { SoundPicture } from "./sound-picture.ts";

/** What people can do about sound. */
export interface SoundActions {
  readonly onSwitch: () => void;
  /** 0 … 100, while the slider moves. */
  readonly onVolume: (volume: number) => void;
  readonly onSound: (sound: SoundName) => void;
  readonly onPreview: () => void;
  readonly onSpeaker: () => void;
  readonly onUnlock: () => void;
  readonly onSilence: () => void;
}

/** A switch is as wide as its row: the words belong to it. */
const toggle = (
  name: TemplateResult | string,
  isOn: boolean,
  why: string | null,
  onClick: () => void,
) => html`
  <button class="switch" type="button" role="switch" aria-checked=${isOn} title=${why ?? ""}
    aria-disabled=${why === null ? "false" : "true"} @click=${onClick}>
    <span>${name}</span><i aria-hidden="true"></i>
  </button>`;

const volume = ({ volume: value }: SoundPicture, { onVolume, onPreview }: SoundActions) => html`
  <label class="setting">
    <span>${more.sound.volume}</span>
    <input class="slider" type="range" min="0" max="100" step="5" .value=${String(value)} aria-valuetext="${value} %"
      @input=${({ target }: { target: HTMLInputElement }) => onVolume(target.valueAsNumber)} @change=${onPreview} />
  </label>`;

const choice = ({ sound }: SoundPicture, { onSound, onPreview }: SoundActions) => html`
  <div class="setting">
    <label for="sound-name">${more.sound.sound}</label>
    <button class="quiet hear" type="button" @click=${onPreview}>${icon("play")}${more.sound.hear}</button>
    <select id="sound-name"
      @change=${({ target }: { target: HTMLSelectElement }) => isSoundName(target.value) && onSound(target.value)}>
      ${soundNames.map((name) => html`<option value=${name} .selected=${name === sound}>${more.sound.sounds[name]}</option>`)}
    </select>
    ${chevron()}
  </div>`;

const speaker = ({ speaker: { isMe, note, why } }: SoundPicture, { onSpeaker }: SoundActions) =>
  toggle(html`${more.sound.speaker.title}<small class="soft">${note}</small>`, isMe, why, onSpeaker);

/** How this device sounds, and who will be heard. */
export const soundSection = (picture: SoundPicture, actions: SoundActions): TemplateResult => html`
  <section class="sound" aria-labelledby="sound-title">
    <h2 id="sound-title">${more.sound.title}</h2>
    <div class="settings">
      ${toggle(more.sound.onThisScreen, picture.isOn, null, actions.onSwitch)}
      ${volume(picture, actions)}
      ${choice(picture, actions)}
      ${speaker(picture, actions)}
    </div>
    <p class="hearers">${picture.line}</p>
  </section>`;

/** The button near the tomato, where there is one thing to be done about sound. */
export const soundCall = ({ call }: SoundPicture, actions: SoundActions): TemplateResult | string => {
  if (call === null) return "";
  const isUnlock = call === "unlock";
  return html`<button class="sound-call" type="button" @click=${isUnlock ? actions.onUnlock : actions.onSilence}>
    ${soundIcon(isUnlock ? "blocked" : "muted")}${isUnlock ? more.sound.tap : more.sound.silence}
  </button>`;
};

/** How a member's screen sounds, beside the name. */
export const soundBadge = ({ badges }: SoundPicture, member: string): TemplateResult | string => {
  const state = badges.get(member);
  if (state === undefined) return "";
  return html`<span class="badge" data-sound=${state} title=${more.sound.badges[state]}>${soundIcon(state)}<span
    class="unseen">${more.sound.badges[state]}</span></span>`;
};
