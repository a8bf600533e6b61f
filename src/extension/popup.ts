import '../../components/sessions-app.define.ts';
import { openForms } from './forms.ts';
import { askFor, mayReach, readDraft, readServer, writeDraft, writeServer } from './platform.ts';
import { parseServerAddress } from './server-address.ts';

const NOT_AN_ADDRESS = 'This is not the address of a server. It looks like forms.example.org.';
const NOT_ALLOWED = 'Without this leave the extension cannot show your forms.';

function showForms(server: string): void {
  const app = document.createElement('sessions-app');
  app.popup = true;
  app.allowApiKey = true;
  app.allFormsUrl = `${server}/`;
  app.client = openForms(server);
  document.body.replaceChildren(app);
}

function say(field: HTMLInputElement, problem: string): void {
  const hint = document.querySelector('#address-hint');
  field.setAttribute('aria-invalid', 'true');
  field.focus();
  if (!hint) return;
  hint.textContent = problem;
  hint.classList.add('problem');
}

async function connectTo(field: HTMLInputElement): Promise<void> {
  const server = parseServerAddress(field.value);
  if (!server) return say(field, NOT_AN_ADDRESS);
  // First of all the question, still in the click; the popup may close while the person answers.
  const answer = askFor(server);
  await writeServer(server);
  if (await answer) showForms(server);
  else say(field, NOT_ALLOWED);
}

async function showDoor(typed: string): Promise<void> {
  const template = document.querySelector<HTMLTemplateElement>('#door');
  if (!template) throw new Error('popup.html has no #door');
  document.body.replaceChildren(template, template.content.cloneNode(true));
  const field = document.querySelector<HTMLInputElement>('#address');
  const form = document.querySelector('form');
  if (!field || !form) throw new Error('#door holds no form');
  field.value = typed;
  field.focus();
  field.addEventListener('input', () => void writeDraft(field.value));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void connectTo(field);
  });
}

const server = await readServer();
if (server && (await mayReach(server))) showForms(server);
else await showDoor((await readDraft()) ?? server ?? '');
