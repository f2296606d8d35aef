import { render } from "lit-html";
import type { RoomLink, RoomView } from "../../client/room-link.ts";
import type { HistoryReport } from "../../protocol/history-report.ts";
import { mainRoom } from "../../protocol/room-id.ts";
import type { Address } from "../address.ts";
import { alarmInWords } from "../in-words.ts";
import { keepFocus } from "../keep-focus.ts";
import { fetchReport } from "./fetch-report.ts";
import { historyPanel, type PanelActions } from "./history-panel.ts";
import { type HistoryPicture, toHistoryPicture } from "./history-picture.ts";
import { historyUrl } from "./history-url.ts";
import { daySentence } from "./history-words.ts";

/** What only the panel knows. Never changed in place. */
interface PanelState {
  readonly report: HistoryReport | null;
  /** The picture of the report: made when it comes, not at each move of the pointer. */
  readonly history: HistoryPicture | null;
  readonly problem: string | null;
  readonly isLoading: boolean;
  readonly shown: number;
  readonly day: string | null;
}

const moreEachTime = 24;
const nothingYet: PanelState = {
  report: null,
  history: null,
  problem: null,
  isLoading: false,
  shown: 12,
  day: null,
};

/** Changes when a phase ends, and when the link is back: then there may be something new. A pause is no end. */
const occasion = ({ status, state }: RoomView) => (status === "live" ? (state?.phase ?? null) : null);

/**
 * Opens the history over the page, fetches it, and fetches it anew whenever a phase ends. Closed by its button,
 * Escape or a click beside it; the focus goes back to where it was.
 */
export function openHistory(link: Pick<RoomLink, "view" | "onChange">, address: Address): void {
  if (document.querySelector("dialog.panel") !== null) return;
  const dialog = document.createElement("dialog");
  dialog.className = "panel";
  dialog.setAttribute("aria-labelledby", "history-title");
  const json = historyUrl(address, "json");
  const csv = historyUrl(address, "csv");
  let state = nothingYet;
  let seen = occasion(link.view);
  let fetching = new AbortController();

  const show = () => {
    const { report, history, problem, isLoading, day } = state;
    const pointed = report?.days.find((each) => each.day === day);
    const picture = {
      room: address.room === mainRoom ? null : address.room,
      history,
      isLoading,
      problem,
      alarm: link.view.state === null ? null : alarmInWords(link.view.state),
      pointed: report === null || pointed === undefined ? null : daySentence(pointed, report.today.day),
      csv,
      json,
    };
    keepFocus(dialog, () => render(historyPanel(picture, actions), dialog));
  };

  const change = (part: Partial<PanelState>) => {
    state = { ...state, ...part };
    show();
  };

  const showReport = (report: HistoryReport, shown: number) =>
    change({ report, shown, history: toHistoryPicture(report, shown) });

  /** The newest question counts; an answer to an earlier one is not waited for. */
  const refresh = async () => {
    fetching.abort();
    fetching = new AbortController();
    const { signal } = fetching;
    change({ isLoading: true });
    const fetched = await fetchReport(json, signal);
    if (signal.aborted) return;
    change({ isLoading: false, problem: fetched.ok ? null : fetched.problem });
    if (fetched.ok) showReport(fetched.report, state.shown);
  };

  const handleView = (view: RoomView) => {
    const now = occasion(view);
    if (now !== null && now !== seen) void refresh();
    else show();
    seen = now;
  };

  const actions: PanelActions = {
    onClose: () => dialog.close(),
    onRetry: () => void refresh(),
    onMore: () => {
      if (state.report !== null) showReport(state.report, state.shown + moreEachTime);
    },
    onPoint: (day) => {
      if (day !== state.day) change({ day });
    },
  };

  const stopListening = link.onChange(handleView);
  dialog.addEventListener("click", ({ target }) => {
    // What lies beside the panel belongs to the dialog itself; what is in it does not.
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    stopListening();
    fetching.abort();
    dialog.remove();
  });
  document.body.append(dialog);
  show();
  dialog.showModal();
  void refresh();
}
