import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { DialogClient } from './dialog-client.ts';
import {
  app,
  button,
  choose,
  faults,
  heading,
  isClosed,
  openApp,
  openDialog,
  shows,
  text,
} from './dialog-support.ts';
import { EVICTION, SPRING } from './example-answers.ts';
import { announced, focused, listen, one, settled, seen } from './support.ts';

let client: DialogClient;

const open = (list: 'forms' | 'answer-sets'): Promise<void> => openApp(client, list);
const firstForm = () => client.forms[0]!;
const secondSet = () => client.sets[1]!;
const conflicted = () => client.forms[3]!;
const callsOf = (name: string) => client.calls.filter(([call]) => call === name);

beforeEach(() => {
  client = new DialogClient();
  client.set({ waiting: 0, failed: 0 });
  client.answers.set(firstForm().id, EVICTION);
  client.answers.set(secondSet().id, SPRING);
});

describe('saving answers', () => {
  it('asks for a name that is filled in, and makes a set of what the filter keeps', async () => {
    await open('forms');
    await choose(firstForm().id, 'Copy as answer set');
    await shows(/Keeps 6 answers from Eviction Answer\. Files and signatures are left out\./);
    expect(heading()).to.equal('Save as answer set');
    const field = focused() as HTMLInputElement;
    expect(field.value).to.equal('Maria Santos v. Harbor Homes LLC');
    expect(field.selectionEnd).to.equal(field.value.length);
    await sendKeys({ type: 'My answers' });
    await sendKeys({ press: 'Enter' });
    await announced(/“My answers” is saved with 6 answers\./);
    expect(callsOf('save')).to.deep.equal([['save', firstForm().id, { name: 'My answers' }]]);
    expect(client.sets[0]?.title).to.equal('My answers');
    expect(focused()?.getAttribute('aria-label')).to.match(/^Actions for Maria Santos/);
  });

  it('shows what is saved and what is left out with the reason, and leaves out what is unticked', async () => {
    await open('forms');
    await choose(firstForm().id, 'Copy as answer set');
    await shows(/Keeps 6 answers/);
    button('See the 6 answers').click();
    await shows(/Rent each month ?1,450/);
    await shows(/signature ?A file or a signature/);
    await shows(/url_args ?Belongs to the form itself/);
    await shows(/Maria Santos/);
    one(openDialog(), '[aria-label="Keep “Phone”"]').click();
    await shows(/Keeps 5 of 6 answers/);
    button('Save answer set').click();
    await isClosed();
    expect(callsOf('save')[0]?.[2]).to.deep.equal({
      name: 'Maria Santos v. Harbor Homes LLC',
      additionalVariablesToFilter: ['phone'],
    });
  });

  it('refuses a blank name in words under the field', async () => {
    await open('forms');
    await choose(firstForm().id, 'Copy as answer set');
    await shows(/Keeps 6/);
    await sendKeys({ press: 'Backspace' });
    await sendKeys({ press: 'Enter' });
    await shows(/Type a name\./);
    const field = focused();
    expect(field?.id).to.equal('name');
    expect(field?.getAttribute('aria-invalid')).to.equal('true');
    expect(callsOf('save')).to.have.length(0);
    await sendKeys({ press: 'Escape' });
    await isClosed();
    expect(focused()?.getAttribute('aria-label')).to.match(/^Actions for/);
  });

  it('says offline that the set is sent later, and where the answers are not on this device', async () => {
    await open('forms');
    await choose(firstForm().id, 'Copy as answer set');
    await shows(/Keeps 6/);
    client.connection({ kind: 'offline', since: null });
    await shows(/You are offline\. The answer set is made now and sent later\./);
    button('Cancel').click();
    await isClosed();
    client.getFilteredSessionVariables = () => Promise.reject(new TypeError('no network'));
    await choose(firstForm().id, 'Copy as answer set');
    await shows(/not on this device\. Save them when you are online again\./);
    expect((button('Save answer set') as HTMLButtonElement).disabled).to.equal(true);
  });

  it('can be taken over by the page', async () => {
    const heard = listen('before-save-answers');
    document.addEventListener('before-save-answers', (event) => event.preventDefault(), {
      once: true,
    });
    await open('forms');
    await choose(firstForm().id, 'Copy as answer set');
    await shows(/Keeps 6/);
    button('Save answer set').click();
    await isClosed();
    expect(heard).to.have.length(1);
    expect(callsOf('save')).to.have.length(0);
  });
});

describe('loading answers', () => {
  it('shows what is new and what would be replaced before it happens, and keeps what is unticked', async () => {
    await open('answer-sets');
    await choose(secondSet().id, 'Use in a form');
    expect(heading()).to.equal('Use “Maria Santos, spring 2026” in a form');
    one(openDialog(), 'input[type=radio]:not(:checked)').click();
    await shows(/Letter about the stairs/);
    button('Maria Santos v. Harbor').click();
    await shows(
      /35 answers are new\. 3 would replace what you have\. Untick what you want to keep\. 1 is the same already\./,
    );
    expect(heading()).to.equal(
      'Use “Maria Santos, spring 2026” in Maria Santos v. Harbor Homes LLC',
    );
    const cells = [...openDialog().querySelectorAll('tbody tr')].map(text);
    expect(cells[0]).to.match(/Address.*12 Harbor Street.*8 Elm Court/);
    expect(cells[2]).to.match(/Rent each month.*1,450.*1,300/);
    expect(callsOf('load')).to.have.length(0);
    one(openDialog(), '[aria-label="Replace “Rent each month”"]').click();
    await settled(app());
    button('See the 35 new answers').click();
    await shows(/Household member 35/);
    button('Use 37 answers').click();
    await announced(/37 answers are now in “Maria Santos v\. Harbor Homes LLC”\./);
    expect(callsOf('load')).to.deep.equal([
      [
        'load',
        secondSet().id,
        { session: { id: firstForm().id }, additionalVariablesToFilter: ['rent_each_month'] },
      ],
    ]);
    expect(client.answers.get(firstForm().id)).to.include({
      rent_each_month: 1450,
      phone: '617-555-0190',
    });
  });

  it('unticks and ticks all at once', async () => {
    await open('answer-sets');
    await choose(secondSet().id, 'Use in a form');
    one(openDialog(), 'input[type=radio]:not(:checked)').click();
    await shows(/Letter about/);
    button('Maria Santos v. Harbor').click();
    await shows(/Use 38 answers/);
    const all = one(openDialog(), '[aria-label="Replace all"]') as HTMLInputElement;
    all.click();
    await shows(/Use 35 answers/);
    one(openDialog(), '[aria-label="Replace “Phone”"]').click();
    await shows(/Use 36 answers/);
    expect(all.indeterminate).to.equal(true);
    button('Back').click();
    await shows(/Where to use the answers/);
  });

  it('starts a form with a set: chosen from the menu, then it can be continued', async () => {
    await open('answer-sets');
    await choose(secondSet().id, 'Use in a form');
    button('Motion to Continue').click();
    await shows(/39 answers are new\./);
    button('Use 39 answers').click();
    await shows(/Motion to Continue is ready/);
    expect(focused()?.textContent?.trim()).to.equal('Continue');
    expect((focused() as HTMLAnchorElement).href).to.match(
      /^https:\/\/forms\.example\.org\/interview\?/,
    );
    expect(callsOf('load')[0]?.[2]).to.deep.equal({
      newInterviewFilename: 'docassemble.housing:data/questions/continue.yml',
    });
  });

  it('fills a form with a set that is found by typing', async () => {
    client.sets = [
      ...client.sets,
      ...Array.from({ length: 6 }, (_, index) => ({
        ...secondSet(),
        id: `more-${index}`,
        title: `Set ${index}`,
      })),
    ];
    await open('forms');
    await choose(firstForm().id, 'Use an answer set');
    await shows(/4 more\. Type to find them\./);
    expect(heading()).to.equal('Use an answer set in Maria Santos v. Harbor Homes LLC');
    const field = one(openDialog(), 'input[type=search]') as HTMLInputElement;
    field.focus();
    await sendKeys({ type: 'spring' });
    await seen('one set', () => openDialog().querySelectorAll('.choice').length === 1);
    button('Maria Santos, spring').click();
    await shows(/Use 38 answers/);
  });

  it('says offline that nothing was done, and tries again', async () => {
    client.connection({ kind: 'offline', since: null });
    await open('answer-sets');
    await choose(secondSet().id, 'Use in a form');
    button('Motion to Continue').click();
    await shows(/You are offline\. Answers can be put into a form when you are back\./);
    client.connection({ kind: 'online' });
    button('Try again').click();
    await shows(/Use 39 answers/);
  });
});

describe('settling a conflict', () => {
  beforeEach(() => {
    const { id } = conflicted();
    client.conflicts = [
      {
        seq: 7,
        id,
        kind: 'metadata',
        state: 'conflict',
        conflict: {
          kind: 'metadata',
          theirsAt: '2026-11-22T13:52:00',
          replaces: false,
          rest: { steps: 4 },
          fields: [
            {
              name: 'title',
              base: 'Okafor',
              mine: 'Okafor v. City Housing',
              theirs: 'Dwayne Okafor v. City Housing Authority',
            },
            {
              name: 'description',
              base: null,
              mine: 'Call the clerk first',
              theirs: 'Stay granted to 9 Dec',
            },
          ],
        },
      },
    ];
  });

  it('chooses nothing beforehand, starts on the button that changes nothing, and asks for each', async () => {
    await open('forms');
    await choose(conflicted().id, 'Choose what to keep');
    await shows(/Call the clerk first/);
    expect(heading()).to.equal('This form was changed in two places');
    expect(focused()?.textContent?.trim()).to.equal('Decide later');
    expect(openDialog().querySelectorAll('input:checked')).to.have.length(0);
    await shows(/Before: Okafor/);
    expect(await faults()).to.deep.equal([]);
    button('Save choices').click();
    await shows(/Choose one for “Name”\./);
    expect((focused() as HTMLInputElement).type).to.equal('radio');
    expect(client.calls).to.deep.equal([]);
  });

  it('saves a mix field by field, and what nobody else changed goes on', async () => {
    await open('forms');
    await choose(conflicted().id, 'Choose what to keep');
    await shows(/Call the clerk first/);
    const radios = [...openDialog().querySelectorAll<HTMLInputElement>('input[type=radio]')];
    radios[1]?.click();
    radios[2]?.click();
    button('Save choices').click();
    await announced(/Your choices are saved\./);
    expect(client.calls).to.deep.equal([
      ['updateMetadata', conflicted().id, { steps: 4, description: 'Call the clerk first' }],
      ['discardEdit', 7],
      ['sync'],
    ]);
  });

  it('keeps mine or theirs whole', async () => {
    for (const [at, call] of [
      [0, 'retryEdit'],
      [1, 'updateMetadata'],
    ] as const) {
      client.calls.length = 0;
      await open('forms');
      await choose(conflicted().id, 'Choose what to keep');
      await shows(/Call the clerk first/);
      const radios = [...openDialog().querySelectorAll<HTMLInputElement>('input[type=radio]')];
      radios[at]?.click();
      radios[at + 2]?.click();
      button('Save choices').click();
      await isClosed();
      await seen('calls', () => callsOf('sync').length === 1);
      expect(client.calls[0]?.[0]).to.equal(call);
    }
  });

  it('keeps both: mine becomes an answer set', async () => {
    client.answers.set(conflicted().id, EVICTION);
    await open('forms');
    await choose(conflicted().id, 'Choose what to keep');
    await shows(/Call the clerk first/);
    button('Keep both').click();
    await announced(/Yours is saved as the answer set “Dwayne Okafor/);
    expect(callsOf('save')[0]?.[2]).to.deep.equal({
      name: 'Dwayne Okafor v. City Housing Authority',
      metadata: { description: 'Call the clerk first' },
    });
    expect(callsOf('discardEdit')).to.have.length(1);
  });

  it('asks anew about a delete when the form was changed since', async () => {
    const { id } = conflicted();
    const conflict = {
      kind: 'delete',
      theirsAt: '2026-11-22T13:52:00',
      replaces: false,
      rest: {},
      fields: [],
    } as const;
    client.conflicts = [{ seq: 9, id, kind: 'delete', state: 'conflict', conflict }];
    for (const [words, call] of [
      ['Delete it', 'retryEdit'],
      ['Keep “Dwayne', 'discardEdit'],
    ] as const) {
      client.calls.length = 0;
      await open('forms');
      await choose(id, 'Choose what to keep');
      await shows(/You deleted it here\. Since then it was changed in another place\./);
      const side = [...openDialog().querySelectorAll('label')].find((each) =>
        text(each).includes(words),
      );
      side?.click();
      button('Save choices').click();
      await isClosed();
      expect(client.calls).to.deep.equal([[call, 9], ['sync']]);
    }
  });

  it('composes all metadata anew where the edit stood for all of it', async () => {
    const [edit] = client.conflicts;
    if (!edit?.conflict) throw new Error('No conflict');
    client.conflicts = [{ ...edit, conflict: { ...edit.conflict, replaces: true } }];
    await open('forms');
    await choose(conflicted().id, 'Choose what to keep');
    await shows(/Call the clerk first/);
    const radios = [...openDialog().querySelectorAll<HTMLInputElement>('input[type=radio]')];
    radios[0]?.click();
    radios[3]?.click();
    button('Save choices').click();
    await isClosed();
    expect(callsOf('setMetadata')).to.deep.equal([
      [
        'setMetadata',
        conflicted().id,
        { steps: 4, title: 'Okafor v. City Housing', description: 'Stay granted to 9 Dec' },
      ],
    ]);
  });

  it('changes nothing by Escape', async () => {
    await open('forms');
    await choose(conflicted().id, 'Choose what to keep');
    await shows(/Call the clerk first/);
    await sendKeys({ press: 'Escape' });
    await isClosed();
    expect(client.calls).to.deep.equal([]);
  });
});

describe('every dialog', () => {
  it('has nothing for axe, and does not scroll sideways in a narrow window', async () => {
    await open('forms');
    await choose(firstForm().id, 'Copy as answer set');
    await shows(/Keeps 6/);
    expect(getComputedStyle(one(openDialog(), '.field')).paddingLeft).to.equal('11px');
    expect(getComputedStyle(one(openDialog(), '.lead')).textAlign).to.equal('start');
    button('See the 6 answers').click();
    await shows(/Has lease/);
    expect(await faults()).to.deep.equal([]);
    await sendKeys({ press: 'Escape' });
    await isClosed();
    await open('answer-sets');
    await choose(secondSet().id, 'Use in a form');
    expect(await faults()).to.deep.equal([]);
    one(openDialog(), 'input[type=radio]:not(:checked)').click();
    await shows(/Letter about/);
    button('Maria Santos v. Harbor').click();
    await shows(/Use 38 answers/);
    expect(await faults()).to.deep.equal([]);
  });
});
