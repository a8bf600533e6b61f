/** A parsed object without the fields that are undefined, as our own options take it. */
export function withoutUndefined<Value extends object>(
  value: Value,
): Value extends unknown ? { [Name in keyof Value]: Exclude<Value[Name], undefined> } : never {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries) as ReturnType<typeof withoutUndefined<Value>>;
}
