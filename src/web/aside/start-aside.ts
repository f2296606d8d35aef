import { html, type TemplateResult } from "lit-html";
import type { RoomLink, RoomView } from "../../client/room-link.ts";
import type { Address } from "../address.ts";
import type { Announcing } from "../announce/start-announcing.ts";
import type { Commands } from "../commands.ts";
import { copyText } from "../copy-text.ts";
import { startDevice } from "../device/start-device.ts";
import { startLock } from "../lock/start-lock.ts";
import type { LaterViews } from "../page.ts";
import { rememberRoom } from "../rooms/visited-rooms.ts";
import { settled } from "../settings/setup-draft.ts";
import type { AudioPort } from "../sound/audio-port.ts";
import type { SoundViews } from "../sound/sound-views.ts";
import type { ActionName } from "../ui-state.ts";
import { more } from "../words/words.ts";
import { aside } from "./aside.ts";
import { createAsideActions } from "./aside-actions.ts";
import { toAsidePicture } from "./aside-picture.ts";
import type { AsideState } from "./aside-state.ts";
import { BoardLights } from "./board-lights.ts";
import { errorShown } from "./in-step-picture.ts";

/** A room that let this page in is one to come back to. */
function followRoom(link: RoomLink, { home, room }: Address): void {
  let stop = () => {};
  const handleView = ({ status }: RoomView) => {
    if (status !== "live") return;
    rememberRoom(home, room);
    stop();
  };
  stop = link.onChange(handleView);
  handleView(link.view);
}

export interface AsideOptions {
  readonly link: RoomLink;
  /** What the page is drawn into. */
  readonly root: ParentNode;
  readonly address: Address;
  readonly commands: Commands;
  readonly monotonicNow: () => number;
  /** This member's name, as it was chosen here. */
  readonly name: string;
  /** Does something to the timer, as its button would. */
  readonly onAct: (action: ActionName) => void;
  /** The page is to be shown again. */
  readonly onChange: () => void;
  /** The browser's own, unless a test has another. */
  readonly audio?: AudioPort | undefined;
}

/** Starts what stands beside the timer. What it answers draws it as it is at each call. */
export function startAside(options: AsideOptions): () => LaterViews {
  const { link, root, address, commands, monotonicNow, onAct, onChange, audio } = options;
  let state: AsideState = { draft: null, own: null, nameDraft: null, name: options.name, oldName: null };
  const lights = new BoardLights(root);
  let sound: (() => SoundViews | null) | undefined;
  /** There will be no sound here. */
  let isSilent = false;
  let hasAllParts = false;
  let notifications: (() => TemplateResult) | undefined;
  let announcing: Announcing | undefined;
  let errorSeen: number | null = null;

  const store = {
    get state() {
      return state;
    },
    change(part: Partial<AsideState>) {
      state = { ...state, ...part };
      onChange();
    },
  };
  const actions = createAsideActions({ link, address, commands, store });
  const lock = startLock({ link, address, commands, onChange, copy: copyText });
  const device = startDevice({
    link,
    address,
    commands,
    onAct,
    doers: () => ({ mute: sound?.()?.onSwitch ?? null, speakTime: announcing?.speakTimeLeft ?? null }),
    onChange,
  });

  link.clock.onLearn(() => {
    const error = errorShown(link.clock.errorMs());
    if (error !== errorSeen && !document.hidden) onChange();
  });

  const parts = [
    import("../sound/start-sound.ts").then(
      ({ startSound }) => {
        sound = startSound({ link, monotonicNow, onChange, say: commands.say, audio });
      },
      () => {
        isSilent = true;
        commands.say(more.sound.notLoaded);
      },
    ),
    import("../notifications/start-notifications.ts").then(({ startNotifications }) => {
      notifications = startNotifications(link, address, onChange);
    }),
    import("../announce/start-announcing.ts").then(({ startAnnouncing }) => {
      announcing = startAnnouncing({ link, commands, monotonicNow, onChange });
    }),
  ];
  void Promise.allSettled(parts).then(() => {
    hasAllParts = true;
    onChange();
  });
  followRoom(link, address);

  /**
   * Who is here stands above all else, so nothing stands before that is known, or known to be out of reach. The
   * state comes a moment before it, and a busy device draws the page in between.
   */
  const isWaiting = () => link.view.presence === null && ["joining", "live"].includes(link.view.status);

  return () => {
    const setup = link.view.state?.setup;
    if (setup !== undefined) state = { ...state, draft: settled(state.draft, setup) };
    const errorMs = link.clock.errorMs();
    errorSeen = errorShown(errorMs);
    const views = sound?.() ?? null;
    // What stands below sound waits for it, and is not pushed.
    const below = hasAllParts && (views !== null || isSilent);
    // As soon as what is answered here has been drawn.
    queueMicrotask(() => lights.update());
    const picture = toAsidePicture(link.view, state, errorMs);
    return {
      call: views?.call ?? "",
      aside: isWaiting()
        ? html`<aside></aside>`
        : aside(picture, actions, views?.badge, lock.isInTheWay() ? lock.section() : "", [
            lock.isInTheWay() ? "" : lock.section(),
            views?.section,
            below ? device([notifications?.(), announcing?.row()]) : "",
          ]),
    };
  };
}
