import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../components/session-details.define.ts';
import { SessionDetails } from '../../components/session-details.ts';
import type { Json } from '../../src/sessions/session-row.ts';
import { ArrayClient } from './array-client.ts';
import { holdAnswers } from './details-states.ts';
import { exampleAnswers, manyAnswers } from './example-document.ts';
import { row } from './example-rows.ts';
import { announced, axeFaults, deep, focused, listen, mount, one, settled } from './support.ts';

let details: SessionDetails;

const ROW = row('Eviction Answer', {
  title: 'Maria Santos v. Harbor Homes LLC',
  description: 'Court date 4 December',
  progress: 45,
  steps: 18,
});

/** Puts the element on the page and waits for the outline. */
async function open(properties: Partial<SessionDetails> = {}, widthPx = 1024): Promise<void> {
  const given = { details: ROW, answers: exampleAnswers(), timezone: 'UTC', ...properties };
  details = await mount('session-details', given, widthPx);
  await until(() => deep(details, 'answer-tree, .change').length > 0);
}

async function until(test: () => boolean, what = 'it'): Promise<void> {
  for (let round = 0; round < 300; round += 1) {
    await settled(details);
    if (test()) return;
  }
  throw new Error(`Not seen in time: ${what}`);
}

const words = (element: Element): string =>
  element.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
const rows = (): HTMLElement[] => deep(details, '[role=treeitem]');
const rowOf = (path: string): HTMLElement => {
  const found = rows().find((each) => each.querySelector('.path')?.textContent === path);
  if (!found) throw new Error(`No ${path}`);
  return found;
};
const valueOf = (path: string): string =>
  rowOf(path).querySelector('.value-text')?.textContent ?? '';
const press = (key: string) => sendKeys({ press: key });
const facts = (): Record<string, string> =>
  Object.fromEntries(
    deep(details, '.fact').map((fact) => [
      words(fact.querySelector('dt') ?? fact),
      words(fact.querySelector('dd') ?? fact),
    ]),
  );
const withStart = (starttime: Json) => ({ ...exampleAnswers(), _internal: { starttime } });
const litLines = (): number[] =>
  deep(details, '.line.lit').map((line) => Number(line.dataset['line']));
async function search(text: string): Promise<void> {
  const field = one(details, 'session-search');
  field.dispatchEvent(new CustomEvent('search', { detail: { text }, bubbles: true }));
  await until(() =>
    deep(details, '.found').some((found) => text === '' || /match/.test(words(found))),
  );
}

describe('session-details', function () {
  // Two cores may be shared by several suites.
  this.timeout(60_000);

  it('says when the form was begun, where its own variables tell', async () => {
    await open({ answers: withStart('2026-11-02T09:30:00.123456') });
    expect(facts()['Started']).to.equal('2 November 2026, 09:30');
    await open();
    expect(facts()).to.not.have.property('Started');
    for (const wrong of ['2026-11-23T09:30:00', 'yesterday', 1_700_000_000, null]) {
      await open({ answers: withStart(wrong) });
      expect(facts(), String(wrong)).to.not.have.property('Started');
    }
    const details = row('docassemble.AssemblyLine:al_saved_sessions_store.yml', {
      title: 'Spring answers',
      answer_count: 2,
    });
    await open({ details, answers: withStart('2026-11-02T09:30:00') });
    expect(facts()).to.not.have.property('Started');
  });

  it('says what the form is, with whole dates as <time>', async () => {
    await open({ resumeUrl: () => 'https://forms.example.org/interview' });
    expect(words(one(details, 'h1'))).to.equal('Maria Santos v. Harbor Homes LLC');
    expect(words(one(details, '[part~=second-line]'))).to.match(/Court date 4 December/);
    expect(facts()).to.deep.include({
      Changed: '22 November 2026, 14:02',
      'Steps done': '18',
      Answers: String(
        details.shadowRoot
          ?.querySelector('answer-tree')
          ?.nodes.reduce((sum, node) => sum + node.count, 0),
      ),
      People: 'Maria Santos, Harbor Homes LLC',
      Encrypted: 'No',
    });
    expect(one(details, 'time').getAttribute('datetime')).to.equal('2026-11-22T14:02:11.123Z');
    expect(one(details, '[role=progressbar]').getAttribute('aria-valuenow')).to.equal('45');
    expect(one(details, '[part~=resume]').getAttribute('href')).to.match(/^https/);
  });

  it('reads answers as a person would: names, dates, money, yes and no', async () => {
    await open();
    expect(valueOf('users[0].address')).to.equal('12 Harbor Street, Apt 3\nBoston, MA 02128');
    expect(valueOf('users[0].birthdate')).to.equal('17 May 1988');
    expect(valueOf('users[0].phone_number')).to.equal('Not answered');
    expect(valueOf('other_parties[0].person_type')).to.equal('Company');
    expect(valueOf("your_home['rent_amount']")).to.equal('$1,450.00');
    expect(valueOf("your_home['has_heat']")).to.equal('No');
    expect(valueOf("your_home['bad_conditions']")).to.equal('Heat, Pests');
    expect(valueOf('hearing_date')).to.equal('4 December 2026');
    expect(valueOf('note')).to.equal('<img src=x onerror=alert(1)>');
    const groups = rows().filter((each) => each.getAttribute('aria-expanded') !== null);
    expect(groups.map((group) => words(group.querySelector('.heading') ?? group))).to.deep.equal([
      'You 5 answers',
      'Other side 2 answers',
      'Your home 4 answers',
      'Children 2 answers',
      'Child 1: Ana 1 answer',
      'Child 2: José 1 answer',
      'Court 2 answers',
      'Other answers 3 answers',
      'Signature and documents 1 answer',
    ]);
  });

  it('is a tree to a screen reader: levels, places, one tab stop, names that say the answer', async () => {
    await open();
    const address = rowOf('users[0].address');
    expect(address.getAttribute('aria-level')).to.equal('2');
    expect(address.getAttribute('aria-posinset')).to.equal('3');
    expect(address.getAttribute('aria-setsize')).to.equal('5');
    const named = (address.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .flatMap((id) => deep(details, `#${id}`).map((part) => part.textContent?.trim()));
    expect(named).to.deep.equal(['Address', '12 Harbor Street, Apt 3\nBoston, MA 02128']);
    expect(rows().filter((each) => each.tabIndex === 0)).to.have.length(1);
    expect(words(one(details, '[role=treeitem] .hidden'))).to.equal('answers');
  });

  it('moves by keys, closes and opens groups, and lights the lines of the answer with the focus', async () => {
    await open();
    rows()[0]?.focus();
    await press('ArrowRight');
    await press('ArrowDown');
    await press('ArrowDown');
    await settled(details);
    expect(focused()).to.equal(rowOf('users[0].address'));
    const lines = one(details, 'answer-json');
    await settled(details);
    const lit = litLines();
    const text = lit.map((line) => deep(lines, `[data-line="${line}"]`)[0]?.textContent?.trim());
    expect(text[0]).to.match(/"address": \{/);
    expect(text.at(-1)).to.equal('},');
    const before = rows().length;
    await press('ArrowLeft');
    await press('ArrowLeft');
    await settled(details);
    expect(rows()).to.have.length(before - 5);
    expect(rows()[0]?.getAttribute('aria-expanded')).to.equal('false');
    await press('*');
    await press('End');
    await settled(details);
    expect(focused()).to.equal(rowOf('signed_on'));
    await press('Home');
    await press('o');
    await settled(details);
    expect(words(focused() ?? details)).to.match(/Other side/);
  });

  it('lights the answer of the line that is pointed at, and goes to it', async () => {
    await open();
    const line = deep(details, '.line').find((each) => /Harbor Homes/.test(each.textContent ?? ''));
    line?.dispatchEvent(
      new PointerEvent('pointerover', { pointerType: 'mouse', bubbles: true, composed: true }),
    );
    await settled(details);
    expect(rowOf('other_parties[0].name.first').matches('.lit')).to.equal(true);
    expect(litLines()).to.deep.equal([Number(line?.dataset['line'])]);
    line?.click();
    await settled(details);
    expect(focused()).to.equal(rowOf('other_parties[0].name.first'));
  });

  it('goes through the lines by keys too', async () => {
    await open();
    one(details, '.scroller').focus();
    await press('ArrowDown');
    await press('End');
    await press('ArrowUp');
    await settled(details);
    expect(rowOf('signed_on').matches('.lit')).to.equal(true);
    await press('Enter');
    await settled(details);
    expect(focused()).to.equal(rowOf('signed_on'));
  });

  it('filters in place while a person types, marks the hits in both, and says how many', async () => {
    await open();
    await search('HARBÓR');
    await announced(/2 of 19 answers match/);
    expect(rows().map((each) => each.querySelector('.path')?.textContent ?? '')).to.deep.equal([
      'users',
      'users[0].address',
      'other_parties',
      'other_parties[0].name.first',
    ]);
    expect(deep(one(details, 'answer-tree'), 'mark').map(words)).to.deep.equal([
      'Harbor',
      'Harbor',
    ]);
    expect(deep(one(details, 'answer-json'), 'mark').map(words)).to.deep.equal([
      'Harbor',
      'Harbor',
    ]);
    await search('zzz');
    await announced(/No answer matches “zzz”/);
    await search('');
    expect(rows().length).to.be.greaterThan(20);
  });

  it('folds long texts, and shows all of one by a key or the button', async () => {
    await open();
    const path = "your_home['reason']";
    const short = valueOf(path).length;
    expect(short).to.be.lessThan(300);
    rowOf(path).focus();
    await press('Enter');
    await settled(details);
    expect(valueOf(path)).to.match(/End of it\.$/);
    one(rowOf(path), '[data-fold]').click();
    await settled(details);
    expect(valueOf(path)).to.have.length(short);
  });

  it('copies one answer, all of them as text, and the JSON', async () => {
    await open();
    const copied: string[] = [];
    const before = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(copied.push(text)) },
    });
    try {
      one(rowOf('users[0].birthdate'), '[data-copy]').click();
      await announced(/Copied\./);
      rowOf('hearing_date').focus();
      await sendKeys({ down: 'Control' });
      await sendKeys({ press: 'c' });
      await sendKeys({ up: 'Control' });
      await until(() => copied.length === 2, 'the second copy');
      one(details, '[part~=actions]').click();
      await settled(details);
      deep(details, '[role=menuitem]')
        .find((item) => /Copy all/.test(words(item)))
        ?.click();
      await announced(/Copied 19 answers/);
      deep(details, '.json-head button')
        .find((button) => words(button) === 'Copy')
        ?.click();
      await until(() => copied.length === 4, 'the JSON');
    } finally {
      if (before) Object.defineProperty(navigator, 'clipboard', before);
      else Reflect.deleteProperty(navigator, 'clipboard');
    }
    expect(copied.slice(0, 2)).to.deep.equal(['17 May 1988', '4 December 2026']);
    expect(copied[2]).to.match(
      /^You\n  First name: Maria\n  Last name: Santos\n  Address: 12 Harbor/,
    );
    expect(JSON.parse(copied[3] ?? '')).to.deep.equal(exampleAnswers());
  });

  it('shows one of both below 840 px, by tabs with arrows', async () => {
    await open({}, 360);
    expect(deep(details, 'answer-json')).to.have.length(0);
    one(details, '#view-answers').focus();
    await press('ArrowRight');
    await settled(details);
    expect(focused()?.id).to.equal('view-json');
    expect(deep(details, 'answer-json')).to.have.length(1);
    expect(one(details, '[role=tabpanel]').getAttribute('aria-labelledby')).to.equal('view-json');
    expect(details.scrollWidth).to.be.at.most(360);
  });

  it('says what changed in words and with an icon', async () => {
    const answers = exampleAnswers();
    const { household_size: _gone, ...older } = answers;
    await open({
      compareWith: {
        title: 'Spring 2026',
        answers: { ...older, docket_number: '25H84SP000001', pets: true },
      },
    });
    await until(() => deep(details, '.change').length > 0);
    expect(words(one(details, '#changes-heading'))).to.equal('What changed since “Spring 2026”');
    expect(deep(details, '.change').map(words)).to.deep.equal([
      'Changed Docket number Before 25H84SP000001 Now 26H84SP001234',
      'Added Household size Now 3',
      'Removed Pets Before Yes',
    ]);
    expect(deep(details, '.change-kind svg')).to.have.length(3);
    deep(details, 'button')
      .find((button) => words(button) === 'End comparing')
      ?.click();
    await until(() => deep(details, 'answer-tree').length > 0);
  });

  it('fires cancelable events with the row, and renames in place', async () => {
    await open();
    const heard = listen('before-rename', 'rename');
    deep(details, 'button')
      .find((button) => words(button) === 'Rename')
      ?.click();
    await settled(details);
    expect(focused()?.id).to.equal('name');
    await sendKeys({ type: 'Stairs' });
    await press('Enter');
    await settled(details);
    expect(heard.map(({ name }) => name)).to.deep.equal(['before-rename', 'rename']);
    expect(heard[1]?.detail).to.deep.equal({
      id: ROW.id,
      filename: ROW.filename,
      key: ROW.key,
      title: 'Maria Santos v. Harbor Homes LLC',
      newName: 'Stairs',
    });
    expect(focused()?.tagName).to.equal('H1');
  });

  for (const [state, heading] of [
    [{ kind: 'locked' }, /cannot be opened here/],
    [{ kind: 'gone' }, /not here/],
    [{ kind: 'offline', asOf: null }, /You are offline/],
    [{ kind: 'error', status: 503 }, /could not load/],
    [{ kind: 'signed-out' }, /signed out/],
  ] as const) {
    it(`says “${heading.source}” in the answers’ place`, async () => {
      details = await mount('session-details', { details: ROW, answers: null, state });
      expect(words(one(details, '.panel'))).to.match(heading);
      expect(deep(details, 'answer-tree')).to.have.length(0);
    });
  }

  it('keeps answers that are there when the network is not, and says of when', async () => {
    await open({ state: { kind: 'offline', asOf: '2026-11-22T13:05:00Z' } });
    expect(words(one(details, '.note'))).to.equal(
      'Offline. Showing the answers as they were at 13:05.',
    );
    expect(rows().length).to.be.greaterThan(20);
  });

  it('offers to try again after an error', async () => {
    const heard = listen('retry');
    details = await mount('session-details', {
      details: ROW,
      state: { kind: 'error', status: 500 },
    });
    one(details, '.panel button').click();
    expect(heard).to.have.length(1);
  });

  it('says that there are no answers yet', async () => {
    details = await mount('session-details', { details: ROW, answers: { _internal: {}, nav: {} } });
    await until(() => deep(details, '.panel').length > 0);
    expect(words(one(details, '.panel'))).to.match(/No answers yet/);
  });

  it('gives axe nothing to find, in both themes and widths', async () => {
    for (const [theme, width] of [
      ['light', 1024],
      ['dark', 1024],
      ['light', 360],
    ] as const) {
      document.documentElement.dataset['theme'] = theme;
      document.body.style.background = theme === 'dark' ? '#14171b' : '';
      await open({}, width);
      await search('harbor');
      expect(await axeFaults(details), `${theme} ${width}`).to.deep.equal([]);
    }
    delete document.documentElement.dataset['theme'];
    document.body.style.background = '';
  });

  it('joins a server by its attribute, and lets go of it', async () => {
    const client = new ArrayClient();
    const [form] = client.forms;
    holdAnswers(client);
    let closed = 0;
    const joined = Object.assign(client, { close: () => Promise.resolve(void (closed += 1)) });
    const before = SessionDetails.connect;
    const asked: string[] = [];
    SessionDetails.connect = ({ server }) => {
      asked.push(server);
      return joined;
    };
    try {
      details = await mount('session-details', {
        server: 'https://a.example',
        session: form?.id ?? '',
      });
      await until(() => deep(details, 'answer-tree').length > 0);
      expect(asked).to.deep.equal(['https://a.example']);
      expect(words(one(details, 'h1'))).to.equal('Maria Santos v. Harbor Homes LLC');
      details.remove();
      await until(() => closed === 1, 'the closed client');
    } finally {
      SessionDetails.connect = before;
    }
  });

  it('shows 50,000 answers with few rows in the page, the last one reached by one key', async () => {
    await open({ answers: manyAnswers(50_000) });
    expect(facts()['Answers']).to.equal('50000');
    expect(rows()).to.have.length(1);
    rows()[0]?.focus();
    await press('ArrowRight');
    await settled(details);
    expect(rows().length).to.be.lessThan(400);
    await press('End');
    await settled(details);
    expect(words(focused() ?? details)).to.match(/24999/);
    expect(rows().length).to.be.lessThan(500);
    expect(deep(details, '.line').length).to.be.lessThan(300);
  });
});
