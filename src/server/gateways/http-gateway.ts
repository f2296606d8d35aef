import express, { type Express, type NextFunction, type Request, type Response } from "express";
import { isRoomId, mainRoom, suggestRoomId } from "../../protocol/room-id.ts";
import { cleanText } from "../../protocol/text.ts";
import { contentPolicies } from "../door/response-headers.ts";
import type { Rooms } from "../rooms/rooms.ts";
import { createHistoryRoutes, type HistoryRoutesOptions } from "./history-routes.ts";
import { createOperationsRoutes, type OperationsRoutesOptions } from "./operations-routes.ts";
import type { PageFiles } from "./page-files.ts";

const aYearSeconds = 31_536_000;

export interface HttpGatewayOptions extends HistoryRoutesOptions {
  readonly files: PageFiles;
  /** A folder with a page of the course, served at `/course/`. */
  readonly courseFolder: string | null;
  readonly rooms: Pick<Rooms, "look">;
  /** For those who run the server; left away, there is nothing of that. */
  readonly operations?: OperationsRoutesOptions;
  /** Origins whose pages may show ours in a frame. */
  readonly allowedFrames?: readonly string[];
}

/** Not kept by anybody: the room's state is in it. */
function sendPage(response: Response, status: number, html: string): void {
  response.status(status).set("Cache-Control", "no-store").type("html").send(html);
}

/** The page and its files. Nothing here changes a room. */
export function createHttpApp(options: HttpGatewayOptions): Express {
  const { files, courseFolder, rooms, logger, allowedFrames = [] } = options;
  const policies = contentPolicies(allowedFrames);

  /** The page shows the room at once; without a state it waits for its connection, which says what is wrong. */
  const sendRoom = async (response: Response, room: string, depth: number) => {
    const state = await rooms.look(room).catch(() => null);
    sendPage(response, 200, files.page(depth, state));
  };

  const sendBadRoom = (response: Response, room: string, depth: number) => {
    const name = cleanText(room).slice(0, 80);
    sendPage(response, 404, files.badRoom(name, suggestRoomId(room) ?? mainRoom, depth));
  };

  const app = express();
  app.disable("x-powered-by");
  app.enable("strict routing");
  app.use((_request, response, next) => {
    response.set("Content-Security-Policy", policies.page);
    next();
  });

  app.get("/", (_request, response) => sendRoom(response, mainRoom, 0));
  /** The same page for each of its views; it tells them apart by its address. */
  const roomAt = (depth: number) => (request: Request<{ room: string }>, response: Response) => {
    const { room } = request.params;
    return isRoomId(room) ? sendRoom(response, room, depth) : sendBadRoom(response, room, depth);
  };

  app.get("/r/:room", roomAt(1));
  app.get("/r/:room/wall", roomAt(2));
  app.get("/r/:room/overlay", (request, response) => {
    response.set("Content-Security-Policy", policies.overlay);
    return roomAt(2)(request, response);
  });
  app.get("/r/:room/", (request, response) =>
    response.redirect(`../${encodeURIComponent(request.params.room)}`),
  );
  app.use(createHistoryRoutes(options));
  if (options.operations !== undefined) app.use(createOperationsRoutes(options.operations));

  if (courseFolder !== null) {
    app.use("/course", (_request, response, next) => {
      response.set("Content-Security-Policy", policies.course);
      next();
    });
    app.use("/course", express.static(courseFolder));
  }

  app.use(
    "/assets",
    express.static(`${files.folder}/assets`, { immutable: true, maxAge: aYearSeconds * 1000 }),
  );
  app.use(express.static(files.folder, { index: false }));
  app.use((_request, response) => void response.status(404).type("text").send("There is nothing here.\n"));
  app.use((error: { status?: unknown }, _request: Request, response: Response, _next: NextFunction) => {
    const status = typeof error.status === "number" && error.status < 500 ? error.status : 500;
    if (status === 500) logger.error("http.failed", { error: String(error) });
    response
      .status(status)
      .type("text")
      .send(status === 500 ? "Something went wrong here.\n" : "Bad request.\n");
  });
  return app;
}
