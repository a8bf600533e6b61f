import { randomUUID } from 'node:crypto';

/** One edit under its idempotency key. */
export interface KeyedEdit {
  readonly key: string;
  readonly field: 'title' | 'count';
  readonly value: string;
}

/** A session as its client knows it. */
export interface KnownSession {
  readonly id: string;
  /** What was answered last, or was found after a kill. */
  readonly values: { title: string | null; count: string | null };
  /** Sent, and not answered. */
  pending: KeyedEdit | null;
  /** It was found among the edits after a kill. */
  isPendingMade: boolean;
}

/** What a run came to so far. */
export interface KillReport {
  kills: number;
  answered: number;
  /** Edits in the air when the server was killed, and how many of them had been made. */
  unanswered: number;
  unansweredMade: number;
  replays: number;
  readonly failures: string[];
}

interface Reply {
  readonly isReplay: boolean;
  readonly rev: string;
}

/** How often a client begins with sending an old edit again. */
const REPEATS = 0.25;

/** Writes to its sessions, one edit after the other, until the server is gone. */
export class KillClient {
  readonly #token: string;
  readonly #report: KillReport;
  readonly sessions: readonly KnownSession[];
  /** Keys of all edits that are made for certain, with the session. */
  readonly made = new Map<string, { readonly id: string; readonly edit: KeyedEdit }>();
  #number = 0;

  constructor(token: string, sessions: readonly KnownSession[], report: KillReport) {
    this.#token = token;
    this.sessions = sessions;
    this.#report = report;
  }

  async run(origin: string): Promise<void> {
    try {
      for (const session of this.sessions) await this.#settle(origin, session);
      if (Math.random() < REPEATS) await this.#repeatOne(origin);
      for (;;) for (const session of this.sessions) await this.#editNext(origin, session);
    } catch (error) {
      // The server is gone, as it is meant to be; anything else is a failure.
      if (error instanceof TypeError && error.message.startsWith('fetch failed')) return;
      if (error instanceof TypeError && error.message === 'terminated') return;
      this.#report.failures.push(String(error));
    }
  }

  /** Sends again what was in the air: it has its effect now, or says that it has had it. */
  async #settle(origin: string, session: KnownSession): Promise<void> {
    const { pending, isPendingMade } = session;
    if (!pending) return;
    const { isReplay } = await this.#send(origin, session, pending);
    if (isReplay !== isPendingMade) {
      this.#report.failures.push(`a repeat says ${isReplay}, the table ${isPendingMade}`);
    }
    this.#done(session, pending);
  }

  /** Sends an edit again that was answered long ago: the row stays as it is. */
  async #repeatOne(origin: string): Promise<void> {
    const [first] = this.made.values();
    const session = this.sessions.find(({ id }) => id === first?.id);
    if (!first || !session) return;
    const one = await this.#send(origin, session, first.edit);
    const two = await this.#send(origin, session, first.edit);
    this.#report.replays += 2;
    if (!one.isReplay || !two.isReplay || one.rev !== two.rev) {
      this.#report.failures.push('a repeat had an effect');
    }
  }

  async #editNext(origin: string, session: KnownSession): Promise<void> {
    this.#number += 1;
    const edit: KeyedEdit = {
      key: randomUUID(),
      field: this.#number % 2 === 0 ? 'title' : 'count',
      value: `value ${this.#number}`,
    };
    session.pending = edit;
    session.isPendingMade = false;
    const { isReplay } = await this.#send(origin, session, edit);
    if (isReplay) this.#report.failures.push('a first try was taken for a repeat');
    this.#done(session, edit);
    this.#report.answered += 1;
  }

  #done(session: KnownSession, edit: KeyedEdit): void {
    session.pending = null;
    session.values[edit.field] = edit.value;
    this.made.set(edit.key, { id: session.id, edit });
  }

  async #send(origin: string, { id }: KnownSession, edit: KeyedEdit): Promise<Reply> {
    const response = await fetch(`${origin}/api/al/v1/sessions/${id}/metadata`, {
      method: 'PATCH',
      headers: {
        Authorization: `Bearer ${this.#token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': edit.key,
      },
      body: JSON.stringify({ [edit.field]: edit.value }),
    });
    await response.text();
    if (response.status !== 200) throw new Error(`an edit was answered with ${response.status}`);
    return {
      isReplay: response.headers.get('Idempotent-Replayed') === 'true',
      rev: response.headers.get('ETag') ?? '',
    };
  }
}
