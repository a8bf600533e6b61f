import type { Device, Protection, SignInEntry, Unlocking } from '../../src/sessions/device.ts';

const TOO_SHORT = {
  ok: false,
  error: 'invalid',
  code: 'passphrase-short',
  values: { count: 10 },
} as const;

/** A device that keeps its passphrase in memory: what is asked of it can be read back. */
export class ArrayDevice implements Device {
  readonly calls: string[] = [];
  /** Milliseconds that a wrong passphrase costs. */
  waitMs = 0;
  passphrase: string | null = null;
  isLocked = false;
  unsentCount = 0;
  entries: readonly SignInEntry[] = [signIn('a', 'Firefox', true), signIn('b', 'Chrome', false)];
  /** Told when it is locked, unlocked or cleared. */
  onChange: () => void = () => undefined;

  protection(): Promise<Protection> {
    const set = this.isLocked ? 'locked' : 'unlocked';
    return Promise.resolve(this.passphrase === null ? 'none' : set);
  }

  setPassphrase(passphrase: string) {
    this.calls.push('set');
    if (passphrase.length < 10) return Promise.resolve(TOO_SHORT);
    this.passphrase = passphrase;
    return Promise.resolve({ ok: true, value: null } as const);
  }

  async changePassphrase(current: string, passphrase: string) {
    const outcome = await this.#check(current);
    if (outcome.ok) this.passphrase = passphrase;
    return outcome;
  }

  async removePassphrase(current: string): Promise<Unlocking> {
    const outcome = await this.#check(current);
    if (outcome.ok) this.passphrase = null;
    return outcome;
  }

  async unlock(passphrase: string): Promise<Unlocking> {
    const outcome = await this.#check(passphrase);
    if (outcome.ok) this.isLocked = false;
    this.onChange();
    return outcome;
  }

  lock(): Promise<void> {
    this.calls.push('lock');
    this.isLocked = true;
    this.onChange();
    return Promise.resolve();
  }

  unsent() {
    const count = this.unsentCount;
    return Promise.resolve({ count, file: count === 0 ? null : new File(['{}'], 'changes.json') });
  }

  clear(): Promise<void> {
    this.calls.push('clear');
    this.passphrase = null;
    this.isLocked = false;
    this.onChange();
    return Promise.resolve();
  }

  signIns() {
    return Promise.resolve({ ok: true, value: this.entries } as const);
  }

  endSignIn(id: string) {
    this.calls.push(`end ${id}`);
    this.entries = this.entries.filter((entry) => entry.id !== id);
    return Promise.resolve({ ok: true, value: null } as const);
  }

  endOtherSignIns() {
    this.calls.push('end others');
    this.entries = this.entries.filter(({ current }) => current);
    return Promise.resolve({ ok: true, value: null } as const);
  }

  #check(passphrase: string): Promise<Unlocking> {
    const isRight = passphrase === this.passphrase;
    return Promise.resolve(isRight ? { ok: true } : { ok: false, waitMs: this.waitMs });
  }
}

export function signIn(id: string, browser: string, current: boolean): SignInEntry {
  const at = '2026-11-20T09:30:00Z';
  return { id, browser, current, created: at, lastUsed: at, expires: '2026-12-20T09:30:00Z' };
}
