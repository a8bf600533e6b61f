/** What a caller of the server holds after signing in by hand. */
export interface Token {
  readonly origin: string;
  readonly token: string;
}

interface Example {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

interface Row {
  readonly id: string;
  readonly key: string;
  readonly filename: string;
  readonly rev: number;
  readonly title?: unknown;
}

/** One call of the protocol; `body` makes it JSON. */
export async function call(
  { origin, token }: Token,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${origin}/api/al/v1${path}`, {
    method,
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? null : JSON.parse(text) };
}

/** The example people the server tells of. */
export async function examples(origin: string): Promise<readonly Example[]> {
  const { json } = await call({ origin, token: '' }, 'GET', '');
  return (json as { examples: Example[] }).examples;
}

/** Signs in as one of the example people. */
export async function signIn(origin: string, { email, password }: Example): Promise<Token> {
  const { json } = await call({ origin, token: '' }, 'POST', '/sign-in', { email, password });
  return { origin, token: (json as { token: string }).token };
}

/** All sessions and answer sets of the person, newest change first. */
export async function allRows(caller: Token): Promise<readonly Row[]> {
  const { json } = await call(caller, 'POST', '/sessions/query', {
    function: 'saved',
    filename: null,
    excludeCurrentFilename: false,
    limit: 1000,
  });
  return (json as { rows: Row[] }).rows;
}

/** Gives a session a title, as another device of the same person would. */
export async function rename(caller: Token, row: Row, title: string): Promise<void> {
  const { status } = await call(
    caller,
    'PATCH',
    `/sessions/${row.id}/metadata`,
    { title },
    { 'Idempotency-Key': crypto.randomUUID(), 'If-Match': `"${row.rev}"` },
  );
  if (status !== 200) throw new Error(`PATCH metadata answered ${status}`);
}
