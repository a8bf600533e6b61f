import { checkImport } from '../../src/sessions/check-import.ts';
import { filterSessionVariables } from '../../src/sessions/filter-session-variables.ts';
import { pythonJson } from '../../src/sessions/python-json.ts';
import type { JsonObject } from '../../src/sessions/session-row.ts';
import type {
  LoadAnswersOptions,
  LocalRow,
  SessionRef,
  SessionsClient,
  WaitingEdit,
} from '../../src/sessions/sessions-client.ts';
import { settableVariables } from '../../src/sessions/settable-variables.ts';
import { ArrayClient } from './array-client.ts';
import { row } from './example-rows.ts';

const SETS = 'docassemble.AssemblyLine:al_saved_sessions_store.yml';
const OFFLINE = { ok: false, error: 'offline' } as const;
const NOT_FOUND = { ok: false, error: 'not-found' } as const;

/** An `ArrayClient` whose rows have answers, read and written by the rules of the real one. */
export class DialogClient extends ArrayClient {
  /** Answers by id, internal names and files among them. */
  readonly answers = new Map<string, JsonObject>();
  /** Edits that met another. */
  conflicts: readonly WaitingEdit[] = [];

  override getFilteredSessionVariables: SessionsClient['getFilteredSessionVariables'] = async (
    ref,
    options,
  ) => {
    const stored = this.answers.get(idOf(ref));
    if (!stored) return NOT_FOUND;
    const value = filterSessionVariables(stored, options);
    return { ok: true, value, asOf: '2026-11-22T14:05:00Z' };
  };

  override getFilteredSessionVariablesString: SessionsClient['getFilteredSessionVariablesString'] =
    async (ref) => {
      const read = await this.getFilteredSessionVariables(ref);
      return read.ok ? { ok: true, value: pythonJson(read.value, 4) } : read;
    };

  override saveInterviewAnswers: SessionsClient['saveInterviewAnswers'] = async (ref, options) => {
    this.calls.push(['save', idOf(ref), options]);
    const stored = this.answers.get(idOf(ref));
    if (!stored) return NOT_FOUND;
    return { ok: true, value: this.#add(options.name, settableVariables(stored, options).kept) };
  };

  override importAnswers: SessionsClient['importAnswers'] = async (json, options) => {
    this.calls.push(['import', json, options]);
    const checked = checkImport(json);
    if (!checked.ok) return checked;
    const { kept, leftOut } = settableVariables(checked.value);
    return {
      ok: true,
      value: { set: this.#add(options.name, kept), loaded: Object.keys(kept), leftOut },
    };
  };

  override loadInterviewAnswers: SessionsClient['loadInterviewAnswers'] = async (ref, options) => {
    if (!options.dryRun) this.calls.push(['load', idOf(ref), options]);
    const stored = this.answers.get(idOf(ref));
    return stored ? this.#load(stored, options) : NOT_FOUND;
  };

  override loadInterviewJson: SessionsClient['loadInterviewJson'] = async (json, options) => {
    if (!options.dryRun) this.calls.push(['loadJson', json, options]);
    const checked = checkImport(json);
    return checked.ok ? this.#load(checked.value, options) : checked;
  };

  override setInterviewMetadata: SessionsClient['setInterviewMetadata'] = (ref, data) => {
    this.calls.push(['setMetadata', idOf(ref), data]);
    return Promise.resolve({ ok: true, value: this.#rowOf(idOf(ref)) });
  };

  override updateSessionMetadata: SessionsClient['updateSessionMetadata'] = (ref, data) => {
    this.calls.push(['updateMetadata', idOf(ref), data]);
    return Promise.resolve({ ok: true, value: this.#rowOf(idOf(ref)) });
  };

  override waitingEdits(): Promise<readonly WaitingEdit[]> {
    return Promise.resolve(this.conflicts);
  }

  #load(stored: JsonObject, options: LoadAnswersOptions) {
    if (this.status.connection.kind === 'offline') return OFFLINE;
    const { kept, leftOut } = settableVariables(stored, options);
    const loaded = Object.keys(kept);
    const have = 'session' in options ? this.answers.get(idOf(options.session)) : {};
    const overwritten = loaded.filter(
      (name) =>
        have &&
        Object.hasOwn(have, name) &&
        JSON.stringify(have[name]) !== JSON.stringify(kept[name]),
    );
    if (options.dryRun) {
      return {
        ok: true,
        value: { sessionId: null, row: null, loaded, leftOut, overwritten },
      } as const;
    }
    const target = 'session' in options ? this.#rowOf(idOf(options.session)) : this.#start(options);
    this.answers.set(target.id, { ...have, ...kept });
    this.changed();
    return {
      ok: true,
      value: { sessionId: target.key, row: target, loaded, leftOut, overwritten },
    } as const;
  }

  #start({ newInterviewFilename }: { readonly newInterviewFilename: string }): LocalRow {
    const made = row(newInterviewFilename, { title: null });
    this.forms = [made, ...this.forms];
    return made;
  }

  #rowOf(id: string): LocalRow {
    const found = [...this.forms, ...this.sets].find((each) => each.id === id);
    if (!found) throw new Error('No such row');
    return found;
  }

  #add(title: string, variables: JsonObject) {
    const set = row(SETS, {
      title,
      answer_count: Object.keys(variables).length,
      num_keys: 1,
      state: { kind: 'pending' },
    });
    this.sets = [set, ...this.sets];
    this.answers.set(set.id, variables);
    this.changed();
    return { id: set.id, filename: set.filename, sessionId: set.key, row: set };
  }
}

function idOf(ref: SessionRef): string {
  return 'id' in ref ? ref.id : '';
}
