import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SessionsApp } from '../../components/sessions-app.ts';
import type { RefusalDetail, Result } from '../../src/sessions/result.ts';
import { locales } from '../../src/locales/load.ts';
import { DialogClient } from './dialog-client.ts';
import { SPRING } from './example-answers.ts';
import { announced, deep, mount, one, seen, settled } from './support.ts';

/** What developers read: a person must never see it. */
const SENTENCE = 'This English sentence is for developers.';
const refusal = (error: 'forbidden' | 'invalid', detail: RefusalDetail) =>
  ({ ok: false, error, message: SENTENCE, ...detail }) as const;

/** Names that stay as they are in every language, and what the example people wrote. */
const NAMES = /JSON|API|Ctrl\+Z|intake|users\[0,1\]|url_args|2nd_tenant|class|\.json|kB/g;
/** Words that only English has. */
const ENGLISH =
  /\b(the|this|that|is|are|was|not|and|your|you|try|again|wait|server|password|email|something|went|wrong|name|can|belongs|form|word|left|out)\b/i;

/** English words in a text; in Arabic any Latin letters. */
function englishIn(text: string, language: string): string | null {
  const rest = text.replaceAll(NAMES, ' ');
  const found = language === 'ar' ? /[A-Za-z]{2,}/.exec(rest) : ENGLISH.exec(rest);
  return found?.[0] ?? null;
}

const SAID = {
  es: {
    rename: 'Contiene un signo que no se puede guardar. Quítelo e intente de nuevo.',
    password: 'El correo y la contraseña no coinciden. Revise los dos e intente de nuevo.',
    tries: 'Demasiados intentos. Espere 14 minutos e intente de nuevo.',
    names: 'Contiene un nombre que un formulario no acepta. No se usó nada.',
    keyword: 'Una palabra que los formularios reservan',
    sync: /^Algo falló en el servidor\. Se muestra lo que había aquí/,
    row: 'El servidor no aceptó esto.',
  },
  ar: {
    rename: 'فيه رمز لا يمكن حفظه. احذفه وحاول مرة أخرى.',
    password: 'البريد الإلكتروني وكلمة المرور غير متطابقين. تحقق منهما وحاول مرة أخرى.',
    tries: 'محاولات كثيرة جدًا. انتظر 14 دقيقة ثم حاول مرة أخرى.',
    names: 'فيه اسم لا يقبله النموذج. لم يُستخدم شيء.',
    keyword: 'كلمة خاصة بالنماذج',
    sync: /^حدث خطأ في الخادم\./,
    row: 'لم يقبل الخادم ذلك.',
  },
} as const;

const words = (element: Element): string =>
  element.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';

/** Latin digits, whatever the language writes. */
const latin = (text: string): string =>
  text.replaceAll(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));

for (const language of ['es', 'ar'] as const) {
  describe(`refusals in ${language}`, () => {
    const said = SAID[language];
    let client: DialogClient;
    let app: SessionsApp;

    async function open(list: 'forms' | 'answer-sets' = 'forms'): Promise<void> {
      history.replaceState(null, '', `#${list}`);
      app = await mount('sessions-app', { client, pageSize: 5 }, 1100);
      const stage = app.parentElement as HTMLElement;
      stage.lang = language;
      stage.dir = language === 'ar' ? 'rtl' : 'ltr';
      await Promise.all([locales.load(language), locales.loadParts(language)]);
      await settled(app);
    }

    function expectNoEnglish(text: string): void {
      expect(text).to.not.include(SENTENCE);
      expect(englishIn(text, language), text).to.equal(null);
    }

    beforeEach(() => {
      client = new DialogClient();
      client.set({ waiting: 0, failed: 0 });
    });

    async function signInWith(refused: Extract<Result<never>, { ok: false }>): Promise<string> {
      client.set({ person: null, connection: { kind: 'signed-out' }, asOf: null });
      client.signIn = () => Promise.resolve(refused);
      await open();
      await seen('a form to sign in', () => deep(app, '#email')[0]);
      one(app, '#email').focus();
      await sendKeys({ type: 'maria@example.org' });
      one(app, '#password').focus();
      await sendKeys({ type: 'none of it' });
      await sendKeys({ press: 'Enter' });
      const alert = await seen('why', () =>
        deep(app, '[role=alert]').find((each) => words(each) !== ''),
      );
      return latin(words(alert));
    }

    it('says why a rename was refused', async () => {
      client.renameInterviewAnswers = () =>
        Promise.resolve(refusal('invalid', { code: 'unstorable' }));
      await open();
      one(app, 'a.title').focus();
      await sendKeys({ press: 'F2' });
      await settled(app);
      await sendKeys({ type: 'x' });
      await sendKeys({ press: 'Enter' });
      const toast = one(app, 'undo-toast');
      const told = await seen('a toast', () =>
        deep(toast, '.text').find((each) => words(each) !== ''),
      );
      expect(words(told)).to.equal(said.rename);
      await announced(/./);
      expectNoEnglish(document.querySelector('[data-ds-announcer]')?.textContent ?? '');
    });

    it('says that the password is wrong', async () => {
      const text = await signInWith(refusal('forbidden', { code: 'credentials' }));
      expect(text).to.equal(said.password);
      expectNoEnglish(text);
    });

    it('says how long to wait after too many tries', async () => {
      const text = await signInWith(
        refusal('forbidden', { code: 'too-many-tries', values: { seconds: 835 } }),
      );
      expect(text).to.equal(said.tries);
      expectNoEnglish(text);
    });

    it('says why a name of a file is left out, and why a file is refused', async () => {
      client.importAnswers = () => Promise.resolve(refusal('invalid', { code: 'bad-names' }));
      await open('answer-sets');
      const content = { ...SPRING, 'users[0,1]': 1, url_args: {}, '2nd_tenant': 'x', class: 1 };
      const file = new File([JSON.stringify(content)], 'intake.json');
      app.dispatchEvent(new CustomEvent('ds-import-file', { detail: { file } }));
      const dialog = await seen('the names', () =>
        deep(app, 'dialog[open]').find((each) => words(each).includes('2nd_tenant')),
      );
      const reasons = [...dialog.querySelectorAll('dl > div')].map(words);
      expect(reasons).to.include(`class ${said.keyword}`);
      expectNoEnglish(reasons.join('\n'));
      dialog.querySelector<HTMLElement>('button[type=submit]')?.click();
      const why = await seen('why', () =>
        [...dialog.querySelectorAll('.problem')].find((each) => words(each) !== ''),
      );
      expect(words(why)).to.equal(said.names);
    });

    it('says why the list could not be synced, on the screen and aloud', async () => {
      await open();
      client.connection({ kind: 'error', reason: 'server', status: 500 });
      await settled(app);
      const note = words(one(app, '[part~="note"] span'));
      expect(note).to.match(said.sync);
      expectNoEnglish(note);
      expectNoEnglish(await announced(/./));
    });

    it('says why an edit waits, in the menu of its row', async () => {
      const [first, ...others] = client.forms;
      if (!first) throw new Error('No form');
      client.forms = [{ ...first, state: { kind: 'failed', reason: 'invalid' } }, ...others];
      await open();
      deep(app, '[data-stop="actions"]')
        .find((button) => button.closest('[part~="row"]')?.getAttribute('data-id') === first.id)
        ?.click();
      const notice = await seen('the notice', () => deep(app, '.notice span')[0]);
      expect(words(notice)).to.equal(said.row);
    });
  });
}
