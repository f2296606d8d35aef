import { html, type TemplateResult } from "lit-html";
import { panelAlarm, panelHeader } from "../panel/panel-parts.ts";
import { isolate } from "../words/isolate.ts";
import { more } from "../words/words.ts";
import { heatMap } from "./heat-map.ts";
import { downloadIcon, outcomeIcon } from "./history-icons.ts";
import type { BlockLine, Figure, HistoryPicture } from "./history-picture.ts";

export interface PanelPicture {
  readonly room: string | null;
  /** Null until it has come. */
  readonly history: HistoryPicture | null;
  readonly isLoading: boolean;
  readonly problem: string | null;
  /** The timer rings; the page behind cannot be heard while this is open. */
  readonly alarm: string | null;
  /** The words for the day of the year that is pointed at. */
  readonly pointed: string | null;
  readonly csv: string;
  readonly json: string;
}

export interface PanelActions {
  readonly onClose: () => void;
  readonly onRetry: () => void;
  readonly onMore: () => void;
  readonly onPoint: (day: string | null) => void;
}

const figureView = ({ name, count, unit, notes }: Figure) => html`
  <div>
    <dt>${name}</dt>
    <dd><p><strong>${count}</strong> ${unit}</p>${notes.map((note) => html`<p class="soft">${note}</p>`)}</dd>
  </div>`;

const lineView = ({ at, label, by, worked, interruptions, outcome, word }: BlockLine) => html`
  <li data-outcome=${outcome}>
    <time>${at}</time>
    <div>
      <p class=${label === null ? "nameless" : "what"}>${label === null ? more.history.noTask : html`<bdi>${label}</bdi>`}</p>
      <p class="soft">${[worked, by === null ? null : isolate(by), interruptions].filter((part) => part !== null).join(" · ")}</p>
    </div>
    <span class="outcome">${outcomeIcon(outcome)}${word}</span>
  </li>`;

const blocksView = ({ blocks, hasEarlier, isCut }: HistoryPicture, onMore: () => void) => html`
  <section aria-labelledby="blocks-title">
    <h3 id="blocks-title">${more.history.last}</h3>
    ${
      blocks.length === 0
        ? html`<p class="soft">${more.history.noBlocks}</p>`
        : blocks.map(
            ({ day, lines }) => html`<h4>${day}</h4><ol class="block-lines">${lines.map(lineView)}</ol>`,
          )
    }
    ${!hasEarlier ? "" : html`<button class="secondary" type="button" @click=${onMore}>${more.history.earlier}</button>`}
    ${isCut ? html`<p class="soft">${more.history.cut}</p>` : ""}
  </section>`;

const downloads = ({ csv, json }: PanelPicture) => html`
  <p class="downloads">
    <a class="secondary" href=${csv} download>${downloadIcon()}${more.history.csv}</a>
    <a class="quiet" href=${json} target="_blank" rel="noopener">JSON</a>
    <span class="soft">${more.history.dayBegins}</span>
  </p>`;

const problemView = ({ problem }: PanelPicture, onRetry: () => void) =>
  problem === null
    ? ""
    : html`<div class="problem" role="alert">
        <p>${problem}</p>
        <button class="secondary" type="button" @click=${onRetry}>${more.history.retry}</button>
      </div>`;

const body = (history: HistoryPicture, picture: PanelPicture, actions: PanelActions) => html`
  <dl class="figures">${history.figures.map(figureView)}</dl>
  ${history.hint === null ? "" : html`<p class="hint-line">${history.hint}</p>`}
  ${heatMap(history.year, picture.pointed, actions.onPoint)}
  ${blocksView(history, actions.onMore)}
  ${downloads(picture)}`;

/** What the panel shows: figures, the year, the last blocks, and the ways to take it along. */
export const historyPanel = (picture: PanelPicture, actions: PanelActions): TemplateResult => html`
  ${panelHeader("history-title", more.history.title, picture.room, actions.onClose)}
  ${panelAlarm(picture.alarm, actions.onClose)}
  <div class="panel-body" aria-busy=${picture.isLoading}>
    ${problemView(picture, actions.onRetry)}
    ${picture.history !== null ? body(picture.history, picture, actions) : ""}
    ${picture.history === null && picture.problem === null ? html`<p class="soft" role="status">${more.history.loading}</p>` : ""}
  </div>`;
