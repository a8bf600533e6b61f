import type { Fault, Seen } from '../../support/fault-proxy.ts';
import type { Journal } from '../../support/journal.ts';

export interface LabPerson {
  readonly id: number;
  readonly email: string;
  readonly password: string;
}

let control: Promise<string> | undefined;

async function order<Value>(name: string, body: object = {}): Promise<Value> {
  control ??= fetch('/sync-lab').then((response) => response.text());
  const response = await fetch(`${await control}/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`the lab: ${text}`);
  return JSON.parse(text) as Value;
}

/** Makes a person on the real server, with sessions named `Session 1` and so on. */
export function makePerson(sessions = 0): Promise<LabPerson> {
  return order('person', { sessions });
}

export const lab = {
  /** Resolves when the server is up, which takes the first file some seconds. */
  ready: () => order('ready'),
  /** Kills the server with -9, where it is a process of its own; it comes back by itself. */
  kill: (): Promise<boolean> => order('kill'),
  restore: (person: number) => order('restore', { person }),
  step: (person: number, key: string) => order('step', { person, key }),
  signOutEverywhere: (person: number) => order('signOutEverywhere', { person }),
  watch: () => order('watch'),
  journal: (person: number): Promise<Journal> => order('journal', { person }),
  elsewhere: (kind: 'step' | 'rename' | 'delete', person: number, key: string, name?: string) =>
    order('elsewhere', { kind, person, key, name }),
  forgetKeys: (person: number) => order('forgetKeys', { person }),
};

/** One client's own way to the real server. */
export interface Line {
  readonly origin: string;
  faults(...faults: Fault[]): Promise<void>;
  down(isDown: boolean): Promise<void>;
  release(): Promise<void>;
  /** Requests so far, in order. */
  seen(): Promise<readonly Seen[]>;
  close(): Promise<void>;
}

/** @param person whose, so that it leads to where their data is after a restore */
export async function openLine(person?: LabPerson): Promise<Line> {
  const { id: proxy, origin } = await order<{ id: string; origin: string }>('proxy', {
    person: person?.id,
  });
  return {
    origin,
    faults: (...faults) => order('faults', { proxy, faults }),
    down: (isDown) => order('down', { proxy, isDown }),
    release: () => order('release', { proxy }),
    seen: () => order('seen', { proxy }),
    close: () => order('close', { proxy }),
  };
}

/** Resolves once `check` is true or gives something; fails with what it gave last. */
export async function until<Value>(
  check: () => Value | Promise<Value>,
  limitMs = 20_000,
): Promise<Value> {
  const endMs = performance.now() + limitMs;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (performance.now() > endMs) throw new Error(`never came true: ${String(check)}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
