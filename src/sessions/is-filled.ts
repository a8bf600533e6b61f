/** Whether a cell holds something to show: text or a number, and not '' or 0. */
export function isFilled(value: unknown): value is string | number {
  return (typeof value === 'string' || typeof value === 'number') && Boolean(value);
}
