import { connect } from '../../../src/connect/connect.ts';
import type {
  ClientStatus,
  SessionsClient,
  WatchedList,
} from '../../../src/sessions/sessions-client.ts';
import { type FastClock, fastClock } from '../../sync/support/device.ts';
import { type LabPerson, type Line, openLine, until } from '../../sync/support/lab.ts';

/** Browsers, each with a line of its own to the server; a new line is a new device. */
export class Clients {
  readonly #open = new Set<SessionsClient>();
  readonly #lines = new Set<Line>();

  async line(): Promise<Line> {
    const line = await openLine();
    this.#lines.add(line);
    return line;
  }

  /** A tab that was opened on a device. */
  tab({ origin }: Line, clock: FastClock = fastClock()): SessionsClient {
    const client = connect({ server: origin, clock });
    this.#open.add(client);
    return client;
  }

  /** A tab on a device, its person signed in and its list there. */
  async signedIn(line: Line, person: LabPerson, clock?: FastClock): Promise<SessionsClient> {
    const client = this.tab(line, clock);
    await signIn(client, person);
    await until(() => client.status.connection.kind === 'online');
    return client;
  }

  async reload(client: SessionsClient, line: Line): Promise<SessionsClient> {
    await client.close();
    this.#open.delete(client);
    return this.tab(line);
  }

  /** A new device's tab, which no other one has told whose it is. */
  forgetTab(): void {
    sessionStorage.clear();
  }

  async closeAll(): Promise<void> {
    for (const client of this.#open) await client.close();
    for (const line of this.#lines) await line.close();
    this.#open.clear();
    this.#lines.clear();
    this.forgetTab();
  }
}

export async function signIn(
  client: SessionsClient,
  { email, password }: LabPerson,
): Promise<void> {
  const result = await client.signIn({ email, password });
  if (!result.ok) throw new Error(`sign-in: ${result.error}`);
}

/** What a listener heard, newest last. */
export function follow(client: SessionsClient): {
  readonly pages: WatchedList[];
  readonly stop: () => void;
} {
  const pages: WatchedList[] = [];
  const stop = client.watch({ list: 'forms', limit: 50 }, (page) => pages.push(page));
  return { pages, stop };
}

export function titlesOf(page: Pick<WatchedList, 'rows'> | undefined): readonly string[] {
  return (page?.rows ?? [])
    .map(({ title }) => (typeof title === 'string' ? title : ''))
    .sort((a, b) => a.localeCompare(b));
}

/** The titles that the device shows now. */
export async function titles(client: SessionsClient): Promise<readonly string[]> {
  return titlesOf(await client.getSavedInterviewList({ filename: null }));
}

export async function idOf(client: SessionsClient, title: string): Promise<string> {
  const { rows } = await client.getSavedInterviewList({ filename: null });
  const row = rows.find((one) => one.title === title);
  if (!row) throw new Error('no such row');
  return row.id;
}

export function connectionOf({ status }: { readonly status: ClientStatus }): string {
  return status.connection.kind;
}
