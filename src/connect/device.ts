import { createSignInsApi, type SignInsApi } from '../api/sign-ins-api.ts';
import type { Device } from '../sessions/device.ts';
import type { Result } from '../sessions/result.ts';
import { clearDevice } from '../store/clear-device.ts';
import { DeviceLock } from '../store/device-lock.ts';
import type { ConnectOptions } from './client-options.ts';
import { invalid } from './invalid.ts';
import type { Presence } from './presence.ts';
import { type Refused, SIGNED_OUT } from './refusals.ts';
import { unsentEdits } from './unsent-edits.ts';

/** Guessing goes on offline for whoever has the disk: short ones fall, however slow each guess is. */
const SHORTEST = 10;

/** The device of a tab, whoever is signed in there. */
export function openDevice(
  presence: Presence,
  { server, fetch, clock }: Required<ConnectOptions>,
): Device {
  const lock = new DeviceLock({ nowMs: () => clock.now() });

  async function withSignIns<Value>(
    ask: (api: SignInsApi) => Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    await presence.started;
    const { account, capabilities } = presence;
    if (!account) return SIGNED_OUT;
    if (capabilities?.wiring === 'docassemble') return NO_SIGN_INS;
    return ask(createSignInsApi({ server, token: account.token, fetch }));
  }

  return {
    protection: () => lock.state(),

    async setPassphrase(passphrase) {
      const fault = faultOf(passphrase);
      if (fault) return fault;
      return (await lock.set(passphrase)) ? { ok: true, value: null } : SET_ALREADY;
    },

    async changePassphrase(current, passphrase) {
      return faultOf(passphrase) ?? lock.change(current, passphrase);
    },

    removePassphrase: (current) => lock.remove(current),

    // The tab waits for the key, as every other.
    unlock: (passphrase) => lock.unlock(passphrase),

    lock: () => lock.lock(),

    unsent: () => unsentEdits(new Date(clock.now()).toISOString()),

    async clear() {
      // First, so that its token ends on the server too.
      await presence.signOut(true);
      await clearDevice();
      await presence.resume();
    },

    signIns: () => withSignIns((api) => api.list()),
    endSignIn: (id) => withSignIns((api) => api.end(id)),
    endOtherSignIns: () => withSignIns((api) => api.endOthers()),
  };
}

function faultOf(passphrase: string): Refused | undefined {
  return passphrase.trim().length < SHORTEST ? TOO_SHORT : undefined;
}

const TOO_SHORT: Refused = {
  ...invalid('passphrase-short', `A passphrase has at least ${SHORTEST} characters.`),
  values: { count: SHORTEST },
};
const SET_ALREADY = invalid('passphrase-set', 'A passphrase is set already.');
const NO_SIGN_INS: Refused = {
  ok: false,
  error: 'unsupported',
  code: 'no-sign-ins',
  message: 'This server does not list sign-ins.',
};
