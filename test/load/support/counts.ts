/** What was done and what went wrong, by name. */
export class Counts {
  readonly #byName = new Map<string, number>();

  add(name: string, count = 1): void {
    this.#byName.set(name, this.of(name) + count);
  }

  of(name: string): number {
    return this.#byName.get(name) ?? 0;
  }

  /** In the order of the names. */
  lines(): string[] {
    return [...this.#byName.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `  ${String(count).padStart(8)}  ${name}`);
  }
}

/** Facts that hold or do not, told as they are found out. */
export class Checks {
  passed = 0;
  failed = 0;

  /** @param detail what was found instead; no names, no keys of sessions */
  that(fact: string, holds: boolean, detail: unknown = ''): void {
    if (holds) this.passed += 1;
    else this.failed += 1;
    console.log(`${holds ? '✔' : '✖'} ${fact}${holds ? '' : `: ${String(detail)}`}`);
  }

  /** Each of these happened at least once: a fault that never came proves nothing. */
  happened(counts: Counts, names: readonly string[]): void {
    const missing = names.filter((name) => counts.of(name) === 0);
    this.that(`each of ${names.length} kinds of events happened`, missing.length === 0, missing);
  }
}
