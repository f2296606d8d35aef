import { render } from "lit-html";
import type { RoomLink, RoomView } from "../../client/room-link.ts";
import type { HistoryReport } from "../../protocol/history-report.ts";
import { mainRoom } from "../../protocol/room-id.ts";
import type { Address } from "../address.ts";
import { alarmInWords } from "../in-words.ts";
import { keepFocus } from "../keep-focus.ts";
import { isPanelOpen, openPanel } from "../panel/open-panel.ts";
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
  /** How many rows were asked for; a block has about four: itself, its break, and the alarm after each. */
  readonly rows: number;
  readonly day: string | null;
}

const moreEachTime = 24;
/** Each time so many times as many rows are asked for: soon it is all there is. */
const moreRows = 4;
const nothingYet: PanelState = {
  report: null,
  history: null,
  problem: null,
  isLoading: false,
  shown: 12,
  rows: 50,
  day: null,
};

/** Changes when a phase ends, and when the link is back: then there may be something new. A pause is no end. */
const occasion = ({ status, state }: RoomView) => (status === "live" ? (state?.phase ?? null) : null);

/**
 * Opens the history over the page, fetches it, and fetches it anew whenever a phase ends. Closed by its button,
 * Escape or a click beside it; the focus goes back to where it was.
 */
export function openHistory(link: Pick<RoomLink, "view" | "onChange">, address: Address): void {
  if (isPanelOpen()) return;
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

  /** The server sent as many as it was asked for, so it may have more. */
  const mayHaveMore = (report: HistoryReport) => report.rows.length >= state.rows;

  const showReport = (report: HistoryReport, shown: number) =>
    change({ report, shown, history: toHistoryPicture(report, shown, mayHaveMore(report)) });

  /** The newest question counts; an answer to an earlier one is not waited for. */
  const refresh = async () => {
    fetching.abort();
    fetching = new AbortController();
    const { signal } = fetching;
    change({ isLoading: true });
    const fetched = await fetchReport(historyUrl(address, "json", { rows: state.rows }), signal);
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
      const { report, history, rows } = state;
      if (report === null || history === null) return;
      const shown = state.shown + moreEachTime;
      const hasEnough = history.earlier >= moreEachTime || !mayHaveMore(report);
      showReport(report, shown);
      if (hasEnough) return;
      change({ rows: rows * moreRows });
      void refresh();
    },
    onPoint: (day) => {
      if (day !== state.day) change({ day });
    },
  };

  const stopListening = link.onChange(handleView);
  const onClose = () => {
    stopListening();
    fetching.abort();
  };
  const dialog = openPanel({ title: "history-title", onClose });
  show();
  dialog.showModal();
  void refresh();
}
