/** A mistake in how the program was called; the message is one sentence that says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
