import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { unzipSync } from 'fflate';
import type { RowDetail } from '../../components/list-types.ts';
import type { LocalRow } from '../../src/sessions/sessions-client.ts';
import { DialogClient } from './dialog-client.ts';
import {
  app,
  button,
  faults,
  heading,
  isClosed,
  openApp,
  openDialog,
  shows,
  text,
} from './dialog-support.ts';
import { EVICTION, SPRING } from './example-answers.ts';
import { announced, deep, focused, listen, one, settled, seen } from './support.ts';

let client: DialogClient;

const callsOf = (name: string) => client.calls.filter(([call]) => call === name);
const fileOf = (value: unknown, name = 'santos-intake.json') =>
  new File([typeof value === 'string' ? value : JSON.stringify(value)], name);

/** Rows as the lists' events carry them. */
function details(rows: readonly LocalRow[], count: number): readonly RowDetail[] {
  return rows.slice(0, count).map(({ id, filename, key, title }) => ({
    id,
    filename,
    key,
    title: typeof title === 'string' ? title : 'Not named',
  }));
}
const sets = (count: number) => details(client.sets, count);

/** As the page does when a file is opened with it. */
function give(file: File): void {
  app().dispatchEvent(new CustomEvent('ds-import-file', { detail: { file } }));
}

async function openImport(): Promise<void> {
  await openApp(client, 'answer-sets');
  one(app(), '.add-file').click();
  await shows(/Choose a JSON file/);
}

function transfer(...files: readonly File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}

/** The file that was handed to the browser, when it is. */
function nextDownload(): Promise<{ readonly name: string; readonly blob: Blob }> {
  return new Promise((resolve) => {
    // A link that is not in the document: its click is seen by the one who makes links.
    const make = document.createElement.bind(document);
    document.createElement = (tag: string) => {
      const made = make(tag);
      if (!(made instanceof HTMLAnchorElement)) return made;
      document.createElement = make;
      const seen = async (event: Event): Promise<void> => {
        event.preventDefault();
        const blob = await (await fetch(made.href)).blob();
        resolve({ name: made.download, blob });
      };
      made.addEventListener('click', (event) => void seen(event));
      return made;
    };
  });
}

beforeEach(() => {
  client = new DialogClient();
  client.set({ waiting: 0, failed: 0 });
  for (const { id } of client.sets.slice(0, 2)) client.answers.set(id, SPRING);
  for (const { id } of client.forms.slice(0, 2)) client.answers.set(id, EVICTION);
});

describe('importing answers', () => {
  it('says what can be used and each name that cannot with its reason, and then makes a set', async () => {
    await openImport();
    expect(heading()).to.equal('Add answers from a file');
    expect(focused()?.textContent?.trim()).to.equal('Choose a file');
    const field = one(openDialog(), 'input[type=file]');
    if (!(field instanceof HTMLInputElement)) throw new Error('No file field');
    field.files = transfer(
      fileOf({ ...SPRING, 'users[0,1]': 1, url_args: {}, '2nd_tenant': 'x', class: 1 }),
    ).files;
    field.dispatchEvent(new Event('change'));
    await shows(/39 answers can be used/);
    await shows(/4 cannot be used and will be left out/);
    const reasons = [...openDialog().querySelectorAll('dl > div')].map(text);
    expect(reasons).to.deep.equal([
      'users[0,1] Not a name a form can have',
      'url_args Belongs to the form itself',
      '2nd_tenant A name cannot start with a digit',
      'class A word that forms keep for themselves',
    ]);
    expect(client.calls).to.deep.equal([]);
    expect(await faults()).to.deep.equal([]);
    expect((focused() as HTMLInputElement).value).to.equal('santos-intake');
    await sendKeys({ type: 'From a file' });
    button('Add 39 answers').click();
    await announced(/“From a file” is made with 39 answers\./);
    expect(JSON.parse(String(callsOf('import')[0]?.[1]))).to.deep.equal(SPRING);
    expect(client.sets[0]?.title).to.equal('From a file');
  });

  it('takes a dropped file and pasted text, keeping numbers as they were written', async () => {
    await openImport();
    const zone = one(openDialog(), '.drop');
    zone.dispatchEvent(
      new DragEvent('drop', { dataTransfer: transfer(fileOf('{"a": 1.10}')), cancelable: true }),
    );
    await shows(/1 answer can be used/);
    button('Change').click();
    await shows(/Choose a JSON file/);
    const area = one(openDialog(), 'textarea');
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', '{"a": 12345678901234567890.10, "nav": 1, "a b": 2}');
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
    await shows(/Pasted text/);
    await shows(/1 answer can be used/);
    button('Add 1 answer').click();
    await seen('an import', () => callsOf('import').length === 1);
    expect(callsOf('import')[0]?.[1]).to.equal('{"a": 12345678901234567890.10}');
  });

  it('says in words why a file cannot be used, and takes another', async () => {
    await openApp(client, 'forms');
    for (const [content, words] of [
      ['{oops', /This file is not JSON\. Choose another file\./],
      ['{"a": 1} x', /This file is not JSON/],
      ['[1, 2]', /This file holds no answers by name\./],
      ['{"nav": 1}', /No answer in this file can be used\./],
      [
        `{"a": "${'x'.repeat(12_600_000)}"}`,
        /This file is too large\. It can hold 12 MB at most\./,
      ],
    ] as const) {
      give(fileOf(content));
      await shows(words);
      expect(focused()?.getAttribute('aria-describedby')).to.equal('file-problem');
    }
    give(fileOf({ a: 1 }));
    await shows(/1 answer can be used/);
  });

  it('reads ten megabytes while the page stays alive, and can be left meanwhile', async () => {
    await openApp(client, 'forms');
    const person = { first: 'Maria', last: 'Santos', notes: 'x'.repeat(200), ages: [1, 2, 3] };
    const people = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `people_${index}`,
        Array.from({ length: 200 }, () => person),
      ]),
    );
    const text = JSON.stringify(people);
    expect(text.length).to.be.greaterThan(9_500_000);
    const file = fileOf(text);
    give(file);
    await shows(/Reading the file: \d+%/);
    let turns = 0;
    const count = setInterval(() => {
      turns += 1;
    });
    await shows(/200 answers can be used/);
    clearInterval(count);
    // A page that stands still has no turn before the reading is done.
    expect(turns).to.be.greaterThan(2);
    give(file);
    await shows(/Reading the file/);
    await sendKeys({ press: 'Escape' });
    await isClosed();
  });

  it('puts the answers of a file into a form, after showing what would change', async () => {
    await openApp(client, 'forms');
    give(fileOf({ ...SPRING, nav: 1 }));
    await shows(/39 answers can be used/);
    button('Use them in a form instead').click();
    await shows(/Where to use the answers/);
    expect(heading()).to.equal('Use “santos-intake.json” in a form');
    one(openDialog(), 'input[type=radio]:not(:checked)').click();
    await shows(/Letter about/);
    button('Maria Santos v.').click();
    await shows(/35 answers are new\. 3 would replace what you have\./);
    button('Use 38 answers').click();
    await announced(/are now in “Maria Santos v\. Harbor Homes LLC”/);
    const [, json, options] = callsOf('loadJson')[0] ?? [];
    expect(JSON.parse(String(json))).to.deep.equal(SPRING);
    expect(options).to.deep.equal({ session: { id: client.forms[0]?.id } });
  });

  it('reads a file that came before somebody was signed in once somebody is', async () => {
    client.set({ person: null, connection: { kind: 'signed-out' } });
    await openApp(client, 'forms');
    give(fileOf({ a: 1 }));
    await settled(app());
    expect(deep(app(), 'dialog[open]')).to.have.length(0);
    await client.signIn({});
    await shows(/1 answer can be used/);
  });

  it('can be taken over by the page', async () => {
    await openApp(client, 'answer-sets');
    document.addEventListener('before-import', (event) => event.preventDefault(), { once: true });
    one(app(), '.add-file').click();
    await settled(app());
    expect(deep(app(), 'dialog[open]')).to.have.length(0);
  });
});

describe('exporting several', () => {
  it('packs a JSON file for each into one file with the name that was typed', async () => {
    const [first, second] = sets(2);
    await openApp(client, 'answer-sets');
    app().dispatchEvent(
      new CustomEvent('ds-export', { detail: [first, { ...second, title: first?.title }] }),
    );
    await shows(/Export 2 files/);
    expect((focused() as HTMLInputElement).value).to.match(/^answers-\d{4}-\d\d-\d\d$/);
    expect(await faults()).to.deep.equal([]);
    const download = nextDownload();
    await sendKeys({ type: 'Case: 12/26' });
    await sendKeys({ press: 'Enter' });
    const { name, blob } = await download;
    await isClosed();
    expect(name).to.equal('Case 12 26.zip');
    const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
    expect(Object.keys(files)).to.deep.equal([
      'Maria Santos, household and income.json',
      'Maria Santos, household and income (2).json',
    ]);
    const [json] = Object.values(files);
    expect(JSON.parse(new TextDecoder().decode(json))).to.deep.equal(SPRING);
    await announced(/2 files are in the ZIP file\./);
  });

  it('names what could not be read, and says how far it is', async () => {
    let answer: (() => void) | undefined;
    const read = client.getFilteredSessionVariablesString;
    client.getFilteredSessionVariablesString = async (ref) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return read(ref);
    };
    await openApp(client, 'answer-sets');
    app().dispatchEvent(new CustomEvent('ds-export', { detail: { rows: sets(3) } }));
    await shows(/Export 3 files/);
    const download = nextDownload();
    button('Save 3 files').click();
    for (const done of [0, 1, 2]) {
      await shows(new RegExp(`Reading the answers: ${done} of 3`));
      expect(one(openDialog(), 'progress').getAttribute('max')).to.equal('3');
      answer?.();
    }
    await download;
    await shows(/1 could not be read and is not in the file: ?Okafor family/);
    expect(focused()?.textContent?.trim()).to.equal('Done');
  });

  it('says when none could be read, and saves nothing', async () => {
    client.answers.clear();
    await openApp(client, 'answer-sets');
    app().dispatchEvent(new CustomEvent('ds-export', { detail: sets(2) }));
    await shows(/Export 2 files/);
    button('Save 2 files').click();
    await shows(/None of them could be read\. Try again when you are online\./);
  });

  it('saves one at once', async () => {
    await openApp(client, 'answer-sets');
    const download = nextDownload();
    app().dispatchEvent(new CustomEvent('ds-export', { detail: sets(1) }));
    expect((await download).name).to.equal('Maria Santos, household and income.json');
  });
});

describe('deleting several', () => {
  it('asks by number and name with the focus on Cancel, and Undo takes all back', async () => {
    await openApp(client, 'forms');
    const heard = listen('before-delete-rows');
    app().dispatchEvent(new CustomEvent('ds-delete', { detail: details(client.forms, 7) }));
    await shows(/Delete 7 forms\?/);
    await shows(/Maria Santos v\. Harbor Homes LLC.*and 2 more/);
    expect(focused()?.textContent?.trim()).to.equal('Cancel');
    expect(await faults()).to.deep.equal([]);
    await sendKeys({ press: 'Escape' });
    await isClosed();
    expect(callsOf('delete')).to.have.length(0);
    app().dispatchEvent(new CustomEvent('ds-delete', { detail: details(client.forms, 7) }));
    await shows(/Delete 7 forms\?/);
    button('Delete 7 forms').click();
    await announced(/Deleted 7 forms\./);
    expect(heard).to.have.length(1);
    expect(client.forms).to.have.length(3);
    await sendKeys({ press: 'F6' });
    expect(focused()?.textContent?.trim()).to.equal('Undo');
    await sendKeys({ press: 'Enter' });
    await announced(/7 are back\./);
    expect(client.forms).to.have.length(10);
  });

  it('says how far a long one is', async () => {
    const many = Array.from({ length: 21_000 }, (_, index) => ({
      id: `x${index}`,
      filename: 'f',
      key: '',
      title: `T${index}`,
    }));
    let answer: (() => void) | undefined;
    client.deleteInterviewSessions = async ({ ids }) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return { ok: true, value: { deleted: ids } };
    };
    await openApp(client, 'forms');
    app().dispatchEvent(new CustomEvent('ds-delete', { detail: many }));
    await shows(/Delete 21,000 forms\?/);
    button('Delete 21,000 forms').click();
    for (const done of ['0', '10,000', '20,000']) {
      await shows(new RegExp(`Deleting: ${done} of 21,000`));
      answer?.();
    }
    await announced(/Deleted 21,000 forms\./);
  });
});
