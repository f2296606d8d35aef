import { html, svg, type TemplateResult } from "lit-html";
import { chevron } from "../chevron.ts";
import { more } from "../words/words.ts";
import type { HeatDay, HeatPart, HistoryPicture } from "./history-picture.ts";

/** From one day to the next, in the units of the drawing, and how much of it is the day itself. */
const pitch = 11;
const size = 9.4;
const headHeight = 14;
const height = headHeight + 7 * pitch;

const dayView = ({ day, weekday, step, text, isToday }: HeatDay) => svg`
  <rect data-day=${day} data-step=${step} data-today=${isToday} y=${headHeight + weekday * pitch}
    width=${size} height=${size} rx="2.2"><title>${text}</title></rect>`;

const monthView = ({ column, name }: HeatPart["months"][number]) =>
  svg`<text x=${column * pitch} y="9">${name}</text>`;

/** A name that would not fit before the edge is left out. */
const fits = (part: HeatPart) => part.months.filter(({ column }) => column <= part.weeks.length - 3);

const partView = (part: HeatPart) => html`
  <svg class="heat-part" viewBox="0 0 ${part.weeks.length * pitch - (pitch - size)} ${height}" aria-hidden="true">
    ${fits(part).map(monthView)}
    ${part.weeks.map((week, index) => svg`<g transform="translate(${index * pitch} 0)">${week.map(dayView)}</g>`)}
  </svg>`;

const legendView = (numbers: readonly string[]) => html`
  <ul class="heat-legend" aria-label=${more.history.legend}>
    ${numbers.map(
      (number, step) => html`<li>
        <svg viewBox="0 0 10 10" aria-hidden="true"><rect data-step=${step} width="10" height="10" rx="2.3" /></svg><bdi>${number}</bdi>
      </li>`,
    )}
    <li aria-hidden="true">${more.history.legendUnit}</li>
  </ul>`;

const tableView = (rows: HistoryPicture["year"]["table"]) => html`
  <details class="year-table">
    <summary>${more.history.asTable}${chevron()}</summary>
    ${
      rows.length === 0
        ? html`<p class="soft">${more.history.noDay}</p>`
        : html`<table>
            <thead>
              <tr>${Object.values(more.history.columns).map((name) => html`<th scope="col">${name}</th>`)}</tr>
            </thead>
            <tbody>
              ${rows.map(
                ([day, ...rest]) =>
                  html`<tr><th scope="row">${day}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
              )}
            </tbody>
          </table>`
    }
  </details>`;

/** The year by days, weeks as columns. @param pointed the words for the day that is pointed at */
export const heatMap = (
  { parts, summary, legend, table }: HistoryPicture["year"],
  pointed: string | null,
  onPoint: (day: string | null) => void,
): TemplateResult => {
  const handlePoint = ({ target }: Event) => {
    if (target instanceof Element) onPoint(target.getAttribute("data-day"));
  };
  // A finger that is lifted has left too, but its words are only now being read.
  const handleLeave = ({ pointerType }: PointerEvent) => pointerType === "mouse" && onPoint(null);
  return html`
    <section aria-labelledby="year-title">
      <h3 id="year-title">${more.history.year}</h3>
      <div class="heat" role="img" aria-label=${summary} @pointerover=${handlePoint} @pointerdown=${handlePoint}
        @pointerleave=${handleLeave}>${parts.map(partView)}</div>
      <div class="heat-foot"><p class="heat-words">${pointed ?? summary}</p>${legendView(legend)}</div>
      ${tableView(table)}
    </section>`;
};
