/** A cable between an emulated Uno and whoever looks for a board. */
export interface Cable {
  /** What `--board` takes to use it, or null while it is unplugged. */
  readonly address: string | null;
  /** Plugs it in, under another name if one is given; the Uno gets its supply and starts. */
  plug(as?: string): Promise<void>;
  /** Pulls it: the other end sees the line break, and the Uno is dark. May be called twice. */
  unplug(): Promise<void>;
}
