import { expect } from '@open-wc/testing';
import type { SessionsApp } from '../../components/sessions-app.ts';
import type { PageSettings } from '../../src/sessions/page-settings.ts';
import { ArrayClient, MARIA } from './array-client.ts';
import { axeFaults, deep, mount, one, rowOf, settled, until } from './support.ts';

const PICTURE =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/%3E';
const PAGE: PageSettings = {
  interviewList: {
    pageTitle: { en: 'Court forms', es: 'Formularios' },
    pageQuestion: { en: 'Your court forms', es: 'Sus formularios' },
    pageSubquestion: 'Tap a title to go on.',
    logoUrl: 'https://courts.example.org/',
    logoImageUrl: PICTURE,
    logoImageAlt: 'A scale',
    logoTitleRow1: 'Courts of Example',
    logoTitleRow2: 'Self-help',
    newFormLabel: { en: 'Find a form', es: 'Buscar un formulario' },
    newFormUrl: '/forms',
    answerSetsTitle: { en: 'Saved answers', es: 'Respuestas guardadas' },
    excludeFromInterviewList: ['docassemble.Staff'],
  },
  answerSets: { enabled: true, imports: true },
};
const HOSTILE = '<img src=x onerror="alert(1)"> {count}';

let client: ArrayClient;
let app: SessionsApp;
const title = document.title;

function tell(page: object): void {
  client.can = { ...client.can, page: { ...page } };
}

async function open(properties: Partial<SessionsApp> = {}): Promise<void> {
  app = await mount('sessions-app', { client, pageSize: 5, ...properties }, 1100);
  await settled(app);
}

const text = (selector: string): string =>
  one(app, selector).textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
const tabs = (): string[] =>
  deep(app, '[role=tab]').map((tab) => tab.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '');
async function menu(rowTitle: string): Promise<string> {
  one(rowOf(app, rowTitle), '[data-stop=actions]').click();
  await until(() => deep(app, '[role=menuitem]').length > 0);
  return deep(app, '[role=menuitem]')
    .map(({ textContent }) => textContent?.trim())
    .join(' ');
}

beforeEach(() => {
  history.replaceState(null, '', location.pathname + location.search);
  localStorage.clear();
  client = new ArrayClient();
  client.set({ waiting: 0, failed: 0 });
});
afterEach(() => {
  localStorage.clear();
  document.title = title;
});

const looks = () => JSON.parse(localStorage.getItem('docassemble-sessions:look') ?? '{}');

describe('page settings', () => {
  it('name the service, its lists and the way to a new form', async () => {
    tell(PAGE);
    await open();
    expect(text('h1')).to.equal('Your court forms');
    expect(tabs()).to.deep.equal(['Your court forms10', 'Saved answers6']);
    expect(text('.intro')).to.equal('Tap a title to go on.');
    expect(text('[part~="service"]')).to.equal('Courts of ExampleSelf-help');
    expect(one(app, '.home').getAttribute('href')).to.equal('https://courts.example.org/');
    const picture = one(app, '.home img');
    expect([picture.getAttribute('src'), picture.getAttribute('alt')]).to.deep.equal([
      PICTURE,
      'A scale',
    ]);
    const newForm = one(app, 'a.new-form');
    expect(newForm.getAttribute('href')).to.equal(`${client.server}/forms`);
    expect(newForm.querySelector('.long')?.textContent).to.equal('Find a form');
    expect(await axeFaults(app)).to.deep.equal([]);
  });

  it('are said in the language of the element, or in its base language', async () => {
    tell(PAGE);
    await open({ lang: 'es-MX' });
    expect(text('h1')).to.equal('Sus formularios');
    expect(tabs()).to.deep.equal(['Sus formularios10', 'Respuestas guardadas6']);
    expect(text('.intro'), 'one text for all').to.equal('Tap a title to go on.');
    app.lang = 'fr';
    await until(() => text('h1') === 'Your court forms');
  });

  it('of the page go before those of the server, one by one', async () => {
    tell(PAGE);
    const own = { interviewList: { pageQuestion: 'Mine' }, answerSets: { imports: false } };
    await open({ page: own, strings: { answerSets: 'Sets' } });
    expect(tabs(), 'the page’s own words too').to.deep.equal(['Mine10', 'Sets6']);
    expect(text('.intro')).to.equal('Tap a title to go on.');
    app.page = undefined;
    await settled(app);
    expect(text('h1')).to.equal('Your court forms');
  });

  it('work without any of a server', async () => {
    await open({ page: { interviewList: { answerSetsTitle: 'Mine' } } });
    expect(tabs()).to.deep.equal(['In progress10', 'Mine6']);
    expect(text('[part~="service"]')).to.equal('Housing Help Desk');
    expect(deep(app, 'a.home, img')).to.have.length(0);
  });

  it('name the browser’s tab only where the page asks for it, each list by its own', async () => {
    tell(PAGE);
    await open();
    expect(document.title).to.equal(title);
    app.toggleAttribute('page-title', true);
    app.requestUpdate();
    await settled(app);
    expect(document.title).to.equal('Court forms');
    one(app, '#tab-answer-sets').click();
    await settled(app);
    expect(document.title).to.equal('Saved answers – Court forms');
  });

  it('give way to the slots', async () => {
    tell(PAGE);
    await open();
    app.innerHTML = '<b slot="logo">L</b><i slot="intro">I</i>';
    app.requestUpdate();
    await settled(app);
    const shown = (name: string) =>
      app.renderRoot
        .querySelector<HTMLSlotElement>(`slot[name="${name}"]`)
        ?.assignedElements()
        .map(({ textContent }) => textContent);
    expect([shown('logo'), shown('intro')]).to.deep.equal([['L'], ['I']]);
    expect(one(app, '.home').querySelector('slot'), 'no link in a link').to.equal(null);
  });

  it('are text, whatever they are, and lead nowhere else than to web pages', async () => {
    const links = { logoUrl: 'javascript:alert(1)', newFormUrl: 'data:text/html,x' };
    const words = ['pageQuestion', 'pageSubquestion', 'answerSetsTitle', 'logoTitleRow1'];
    const hostile = Object.fromEntries(words.map((name) => [name, HOSTILE]));
    tell({
      interviewList: { ...hostile, ...links, logoImageUrl: 'https://cdn.example.net/x.png' },
    });
    await open();
    expect(text('h1')).to.equal(HOSTILE);
    expect(text('.intro')).to.equal(HOSTILE);
    expect(tabs()).to.deep.equal([`${HOSTILE}10`, `${HOSTILE}6`]);
    expect(deep(app, 'img, a.home')).to.have.length(0);
    expect(one(app, '.head .new-form').localName, 'the menu').to.equal('button');
    for (const odd of [{}, { interviewList: [1] }, { interviewList: { pageQuestion: [1] } }]) {
      tell({ ...odd, answerSets: 'x' });
      app.client = null;
      await settled(app);
      app.client = client;
      await settled(app);
      expect(text('h1'), JSON.stringify(odd)).to.equal('My forms');
    }
  });

  it('without answer sets show no list of them and nothing that saves or uses one', async () => {
    tell({ answerSets: { enabled: false, imports: true } });
    history.replaceState(null, '', '#answer-sets');
    await open();
    await until(() => location.hash === '#forms');
    await settled(app);
    expect(tabs()).to.deep.equal(['In progress10']);
    expect(deep(app, 'session-search')).to.have.length(1);
    expect(deep(app, '.add-file')).to.have.length(0);
    const items = await menu('Maria Santos v.');
    expect(items).to.match(/Rename/);
    expect(items).not.to.match(/answer set/i);
  });

  it('without imports offer none, but to administrators', async () => {
    tell({ answerSets: { enabled: true, imports: false } });
    history.replaceState(null, '', '#answer-sets');
    await open();
    expect(deep(app, 'answer-set-list')).to.have.length(1);
    expect(deep(app, '.add-file')).to.have.length(0);
    const file = new File(['{"a": 1}'], 'a.json', { type: 'application/json' });
    const give = (): boolean =>
      app.dispatchEvent(new CustomEvent('ds-import-file', { detail: { file } }));
    give();
    await settled(app);
    expect(deep(app, 'import-answers-dialog')).to.have.length(0);
    client.set({ person: { ...MARIA, roles: ['user', 'admin'] } });
    await settled(app);
    expect(deep(app, '.head .add-file')).to.have.length(1);
    give();
    await until(() => deep(app, 'import-answers-dialog').length === 1);
  });

  it('say which interviews are no forms, in the list and in its number', async () => {
    const [row] = client.forms;
    const filename = row?.filename ?? '';
    const count = client.forms.filter((each) => each.filename !== filename).length;
    tell({ interviewList: { excludeFromInterviewList: [filename] } });
    await open();
    await until(() => tabs()[0] === `In progress${count}`);
    expect(app.excludeFilenames).to.deep.equal([filename]);
    app.remove();
    await open({ excludeFilenames: [] });
    expect(tabs()[0], 'the page’s own names win').to.equal('In progress10');
  });

  it('are waited for at the next visit, and no longer once there are none', async () => {
    tell(PAGE);
    await open();
    expect(looks()).to.deep.equal({ page: true });
    app.remove();
    client = new ArrayClient();
    await open();
    expect(text('h1')).to.equal('My forms');
    expect(looks()).to.deep.equal({});
  });
});
