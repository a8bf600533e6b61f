import type { FindOptions, SavedListOptions, SessionList } from './list-options.ts';
import type { DeleteDays } from './deletion-date.ts';
import type { NameRefusal } from './is-importable-name.ts';
import type { Device } from './device.ts';
import type { RefusalCode } from './refusal-codes.ts';
import type { RefusalDetail, Result } from './result.ts';
import type { DispatchEntry, Json, JsonObject, SessionRow } from './session-row.ts';

/**
 * What a row of this device owes or hides; absent when it is saved and sent. `reason` is a
 * `RefusalCode`, or the server's own sentence where it gave none that is known here.
 */
export type RowState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'conflict' };

/** A row as this device knows it: the server's, with the person's own edits on top. */
export interface LocalRow extends SessionRow {
  readonly state?: RowState;
}

/** A page of a local list: `asOf` is when the rows last came from the server (ISO 8601, UTC). */
export interface LocalList extends SessionList<LocalRow> {
  readonly asOf: string | null;
  readonly source: 'device' | 'server';
}

/** What narrows a list; conditions hold together. */
export interface RowConditions {
  /** Interview names; only sessions of these. */
  readonly filenames?: readonly string[];
  /** Bounds of the progress shown, 0 to 100, both inclusive; rows without any have -1. */
  readonly progress?: { readonly least?: number; readonly most?: number };
  /** Only rows with edits in one of these states. */
  readonly states?: readonly RowState['kind'][];
  /** Times of the last change as rows have them: the first one in, the first one out. */
  readonly from?: string;
  readonly to?: string;
}

/** What `watch` follows. */
export interface WatchQuery extends RowConditions {
  readonly list: 'forms' | 'answer-sets';
  /** Words looked for in title, form name and description; accents and case ignored. */
  readonly search?: string;
  /** `answers`: in the answers kept on this device too. Slower, and not told when answers change. */
  readonly within?: 'answers';
  readonly sort?: {
    readonly by: 'changed' | 'title' | 'form' | 'progress' | 'steps';
    readonly descending: boolean;
  };
  readonly limit: number;
  /** Cursor of the page before; absent or null for the first page. */
  readonly after?: string | null;
  readonly excludeFilenames?: readonly string[];
  /** Show sessions still on their first step too; default true. */
  readonly includeStarted?: boolean;
}

/** What differs from the page that was told before. */
export interface PageChanges {
  /** Rows that came or changed; all others are the same objects as before. */
  readonly rows: readonly LocalRow[];
  /** Ids of rows that are no longer on the page. */
  readonly gone: readonly string[];
}

/** A page that `watch` tells. Without `changes` it is the first, or another person's. */
export interface WatchedList extends Omit<LocalList, 'total'> {
  /** Null while rows that match are still being counted: the page is told again with the total. */
  readonly total: number | null;
  readonly changes?: PageChanges;
}

/** The state of the connection, one union. */
export type Connection =
  /** `locked`: perhaps not signed out at all, but the passphrase of the device comes first. */
  | { readonly kind: 'signed-out'; readonly locked?: true }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'syncing'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'online' }
  | { readonly kind: 'offline'; readonly since: string | null }
  /** The server answered, but not usefully; or the device failed, with `status` null. */
  | { readonly kind: 'error'; readonly reason: RefusalCode; readonly status: number | null };

/** What `sync-status` shows. */
export interface ClientStatus {
  readonly connection: Connection;
  /** When the rows last agreed with the server (ISO 8601, UTC); null before the first time. */
  readonly asOf: string | null;
  /** Edits not yet confirmed by the server. */
  readonly waiting: number;
  /** Edits the server refused, and conflicts: the person must look. */
  readonly failed: number;
  /** Who is signed in in this tab; null when nobody is. */
  readonly person: Person | null;
  /** False in private mode or on a shared computer: nothing outlives the tab. */
  readonly durable: boolean;
}

export interface Person {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly timezone: string | null;
  readonly language: string | null;
}

/** What a server says it can do; kept for offline. @see GET /api/al/v1 */
export interface Capabilities {
  readonly wiring: 'docassemble' | 'sessions-server' | 'sessions-server-docassemble';
  /** Name of the service, shown at the head of the page. */
  readonly title: string;
  readonly dispatch: readonly DispatchEntry[];
  readonly answerSetFilename: string;
  /** Address that opens a session when `i` and `session` are added; null where none can run. */
  readonly interviewUrl: string | null;
  /** Example people of `serve --example`, else empty. */
  readonly examples: readonly {
    readonly email: string;
    readonly name: string;
    readonly password: string;
  }[];
  /** `PageSettings` as the server tells them, unread; absent where it has none. */
  readonly page?: { readonly [name: string]: unknown };
  /** When docassemble deletes sessions by itself; absent where it never does, or nobody said. */
  readonly deleteDays?: DeleteDays;
}

export type Credentials =
  | { readonly email: string; readonly password: string; readonly sharedComputer?: boolean }
  | { readonly apiKey: string; readonly sharedComputer?: boolean };

/** The session that a rename, a resume or a read names: by the public id, or by docassemble's pair. */
export type SessionRef =
  { readonly id: string } | { readonly filename: string; readonly sessionId: string };

export interface RenameOptions {
  readonly metadataKeyName?: string;
  /** The new name; null goes back to the automatic one. Blank is refused. */
  readonly newName: string | null;
}

export interface DeleteOptions {
  readonly ids: readonly string[];
  /** Milliseconds in which `undoDelete` can take it back, before anything is sent; default 0. */
  readonly undoMs?: number;
  /** Say what would go, and change nothing. */
  readonly dryRun?: boolean;
}

/** Variables, and when they came from the server (ISO 8601, UTC): they may be kept ones. */
export type VariablesResult =
  | { readonly ok: true; readonly value: JsonObject; readonly asOf: string }
  | Extract<Result<never>, { ok: false }>;

export interface VariablesOptions {
  readonly variablesToFilter?: readonly string[];
  readonly additionalVariablesToFilter?: readonly string[];
}

export interface SaveAnswersOptions extends VariablesOptions {
  /** Of the new set; blank is refused. */
  readonly name: string;
  /** Further metadata; steps, form and number of answers are put in. */
  readonly metadata?: JsonObject;
  /** Name of the form, instead of the source's. */
  readonly originalInterviewFilename?: string;
  /** Save these instead of the session's stored ones. */
  readonly sourceVariables?: JsonObject;
  /** Key of the new set, 32 letters and digits; default: a new one. */
  readonly sessionId?: string;
}

/** A set that was saved on this device; `row` is shown at once and sent behind. */
export interface SavedAnswerSet {
  readonly id: string;
  readonly filename: string;
  readonly sessionId: string;
  readonly row: LocalRow;
}

/** A variable that was not taken, or that may not be set, and why. */
export interface LeftOutVariable {
  readonly name: string;
  readonly reason: 'filtered' | 'file' | NameRefusal;
}

/** A file that was not taken: no JSON, or each name in it that may not be set, with its reason. */
export interface ImportRefused extends RefusalDetail {
  readonly ok: false;
  readonly error: 'invalid';
  readonly rejected?: readonly { readonly name: string; readonly reason: NameRefusal }[];
}

export interface ImportOptions extends Omit<SaveAnswersOptions, 'sourceVariables'> {
  /** Say what would be taken, and change nothing. */
  readonly dryRun?: boolean;
}

/** What an import took, or on a dry run would take; `set` is the set that it became. */
export interface ImportReport {
  readonly set: SavedAnswerSet | null;
  readonly loaded: readonly string[];
  readonly leftOut: readonly LeftOutVariable[];
}

/** Where answers are loaded: into a session, or into a new one of a form. */
export type LoadAnswersOptions = VariablesOptions & {
  /** Say what would be loaded, and change nothing. */
  readonly dryRun?: boolean;
} & ({ readonly session: SessionRef } | { readonly newInterviewFilename: string });

/** What was loaded; `row` is the session with the answers, null on a dry run of a new one. */
export interface LoadedAnswers {
  readonly sessionId: string | null;
  readonly row: SessionRow | null;
  readonly loaded: readonly string[];
  readonly leftOut: readonly LeftOutVariable[];
  /** Loaded names that had another value. */
  readonly overwritten: readonly string[];
}

/**
 * One person's sessions and answer sets on one server, offline too. Lists answer from this device;
 * mutations are stored before they resolve and sent behind. Network failures never reject a
 * mutation: they show in `status`.
 */
export interface SessionsClient {
  readonly server: string;
  readonly status: ClientStatus;
  /** Calls `listener` now and at every change; returns the function that stops it. */
  watchStatus(listener: (status: ClientStatus) => void): () => void;
  capabilities(): Promise<Capabilities>;

  signIn(credentials: Credentials): Promise<Result<Person>>;
  /**
   * Deletes this person's data on the device. Refused as `conflict` while edits wait, unless
   * `discard` is given.
   */
  signOut(options?: { discard?: boolean }): Promise<Result<null>>;

  /**
   * Calls `listener` with the page now and again whenever it changes, from any tab or the server.
   * What it tells before the device's database is open is the page as it was left, in rows without
   * a session key and without metadata (`data`).
   */
  watch(query: WatchQuery, listener: (page: WatchedList) => void): () => void;
  /** Calls `listener` with one row now and whenever rows change; null where this device knows none. */
  watchSession(session: SessionRef, listener: (row: LocalRow | null) => void): () => void;
  getSavedInterviewList(options?: SavedListOptions): Promise<LocalList>;
  findMatchingSessions(options?: FindOptions): Promise<LocalList>;
  getFilenamesHavingSessions(): Promise<readonly string[]>;
  getCombinedFilenameList(): Promise<readonly { readonly [filename: string]: string }[]>;

  getInterviewMetadata(session: SessionRef): Promise<Result<unknown>>;
  setInterviewMetadata(session: SessionRef, data: JsonObject): Promise<Result<LocalRow>>;
  updateSessionMetadata(session: SessionRef, data: JsonObject): Promise<Result<LocalRow>>;
  renameInterviewAnswers(session: SessionRef, options: RenameOptions): Promise<Result<LocalRow>>;

  deleteInterviewSessions(
    options: DeleteOptions,
  ): Promise<Result<{ readonly deleted: readonly string[] }>>;
  /** Takes back deletes that were never sent; the ids that came back. */
  undoDelete(ids: readonly string[]): Promise<readonly string[]>;

  getFilteredSessionVariables(
    session: SessionRef,
    options?: VariablesOptions,
  ): Promise<VariablesResult>;
  getFilteredSessionVariablesString(
    session: SessionRef,
    options?: VariablesOptions & { indent?: number },
  ): Promise<Result<string>>;

  /** Saves a session's answers as an answer set: offline those that this device keeps. */
  saveInterviewAnswers(
    session: SessionRef,
    options: SaveAnswersOptions,
  ): Promise<Result<SavedAnswerSet>>;
  /** A JSON file as a new answer set, offline too; one name that may not be set refuses it all. */
  importAnswers(
    jsonString: string,
    options: ImportOptions,
  ): Promise<Result<ImportReport> | ImportRefused>;
  /** Uses answers in another session. Needs the server: refused as `offline` without it. */
  loadInterviewAnswers(
    source: SessionRef,
    options: LoadAnswersOptions,
  ): Promise<Result<LoadedAnswers>>;
  /** Uses the answers of a JSON file in a session. Needs the server. */
  loadInterviewJson(
    jsonString: string,
    options: LoadAnswersOptions,
  ): Promise<Result<LoadedAnswers> | ImportRefused>;
  /** The variables as AssemblyLine's file `variables.json`; offline those that are kept. */
  exportInterviewVariables(
    session: SessionRef,
    options?: VariablesOptions & { readonly fileName?: string },
  ): Promise<Result<File>>;

  /** Where Resume leads; null for an answer set, and where no interview can run. */
  resumeUrl(row: Pick<SessionRow, 'filename' | 'key'>): string | null;

  /** Edits that wait or were refused, oldest first. */
  waitingEdits(): Promise<readonly WaitingEdit[]>;
  retryEdit(seq: number): Promise<void>;
  discardEdit(seq: number): Promise<void>;

  /** What concerns this device as a whole: its passphrase, its sign-ins, what it keeps. */
  device(): Promise<Device>;

  /** Syncs now; resolves when the pass has ended, whatever its outcome. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface WaitingEdit {
  readonly seq: number;
  readonly id: string;
  readonly kind: 'rename' | 'metadata' | 'delete' | 'create';
  readonly state: 'waiting' | 'failed' | 'conflict' | 'uncertain';
  /** As in `RowState`. */
  readonly reason?: string;
  /** Of a conflict: what both sides say. */
  readonly conflict?: EditConflict;
}

/** A field that was changed on both sides; a side that does not have it leaves it out. */
export interface ConflictField {
  readonly name: string;
  /** Before either side changed it; null for nothing. */
  readonly base: Json;
  readonly mine?: Json;
  readonly theirs?: Json;
}

/** An edit that met another. `retryEdit` keeps mine, `discardEdit` theirs. */
export interface EditConflict {
  readonly kind: 'rename' | 'metadata' | 'delete';
  /** When the server's side last changed, naive UTC. */
  readonly theirsAt: string;
  /** Empty for a delete: it stands against all that changed. */
  readonly fields: readonly ConflictField[];
  /** What the edit says besides, which nobody else changed. */
  readonly rest: JsonObject;
  /** The edit stands for all metadata, and not only for what it names. */
  readonly replaces: boolean;
}
