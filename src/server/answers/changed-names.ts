import { isDeepStrictEqual } from 'node:util';
import type { Variables } from './variables.ts';

/** Names of both, whose values differ as values: another spelling is no change. */
export function changedNames(before: Variables, after: Variables): string[] {
  return [...after].flatMap(([name, value]) => {
    const old = before.get(name);
    if (old === undefined || old === value) return [];
    return isDeepStrictEqual(JSON.parse(old), JSON.parse(value)) ? [] : [name];
  });
}
