import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One request to a real docassemble and its response. */
export interface Recording {
  readonly name: string;
  readonly note: string;
  readonly request: {
    readonly method: string;
    /** With its query. */
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

/** All recordings of a folder, by name. */
export function readRecordings(folder: string): readonly Recording[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording);
}

export function isJsonResponse({ response }: Recording): boolean {
  return (response.headers['content-type'] ?? '').startsWith('application/json');
}

/** The recorded response as fetch gives it; `body` replaces the recorded one. */
export function toResponse(recording: Recording, body = recording.response.body): Response {
  const { status, headers } = recording.response;
  const isEmpty = body === null || [204, 205, 304].includes(status);
  const text = isJsonResponse(recording) ? JSON.stringify(body) : String(body);
  // A Response made by hand refuses Set-Cookie; clients never see that header anyway.
  const { 'set-cookie': _, ...readable } = headers;
  return new Response(isEmpty && !isJsonResponse(recording) ? null : text, {
    status,
    headers: readable,
  });
}
