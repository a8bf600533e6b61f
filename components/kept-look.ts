import type { WatchQuery } from '../src/sessions/sessions-client.ts';
import type { ListLook } from './list-types.ts';

export const LOOKS = 'docassemble-sessions:look';
type List = WatchQuery['list'];

/** What this device keeps, of lists by their names; nothing where it may keep nothing. */
export function readLooks(): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(LOOKS) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}

/** How the person wants the rows of a list to look; null where that was never said. */
export function keptLook(list: List): ListLook | null {
  const kept = readLooks()[list];
  if (typeof kept !== 'object' || kept === null) return null;
  const { density, hiddenColumns }: { density?: unknown; hiddenColumns?: unknown } = kept;
  if (density !== 'comfortable' && density !== 'compact') return null;
  const names = Array.isArray(hiddenColumns) ? hiddenColumns : [];
  return { density, hiddenColumns: names.filter((name) => typeof name === 'string') };
}
