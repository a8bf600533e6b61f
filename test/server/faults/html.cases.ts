import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interviewListHtml } from '../../../src/sessions/interview-list-html.ts';
import type { ListUrlKind } from '../../../src/sessions/list-html.ts';
import { radialProgress } from '../../../src/sessions/radial-progress.ts';
import { sessionListHtml } from '../../../src/sessions/session-list-html.ts';
import type { Json, SessionRow } from '../../../src/sessions/session-row.ts';
import { FORM } from '../index/seed.ts';
import { onEveryServer } from '../routes/support.ts';

const MARKUP = `<img src=x onerror=alert(1)>"'&`;
const urlFor = (kind: ListUrlKind, payload: Json) => `${kind}:${JSON.stringify(payload)}`;
const answer = (fields: object) => ({ key: 'k', filename: FORM, num_keys: 3, ...fields });

test('fault 6: titles, labels and names of forms are text, never markup', () => {
  const rows = [
    answer({ title: MARKUP, filename: `a:${MARKUP}`, progress: MARKUP, steps: MARKUP }),
  ];
  const labels = {
    nameLabel: MARKUP,
    dateLabel: MARKUP,
    actionsLabel: MARKUP,
    deleteLabel: MARKUP,
  };
  const dispatch = [{ filename: `a:${MARKUP}`, title: MARKUP }];
  for (const list of [sessionListHtml, interviewListHtml]) {
    const text = list(rows, { ...labels, urlFor, dispatch, detailsLabel: MARKUP });
    assert.doesNotMatch(text, /<img/);
    assert.match(text, /&lt;img src=x onerror=alert\(1\)&gt;/);
    // Attributes are quoted with double quotes, so that is what no value may bring.
    assert.doesNotMatch(text, /onerror=alert\(1\)>"/);
  }
});

test('fault 7: a name to be changed is offered without zero-width spaces', () => {
  const payloads: Json[] = [];
  sessionListHtml([answer({ title: 'My\u200bTenant\u200bCase' })], {
    urlFor: (kind, payload) => {
      payloads.push(payload);
      return kind;
    },
  });
  const rename = payloads.find((payload) => JSON.stringify(payload).includes('rename_action'));
  assert.match(JSON.stringify(rename), /"title":"MyTenantCase"/);
});

onEveryServer((server) => {
  test('fault 7: a name is stored without zero-width spaces, and is found', async () => {
    const ada = await server().person();
    const row = await ada.session();
    const body = { title: 'My\u200bTenant\u200bCase' };
    const renamed = await ada.call('PATCH', `/sessions/${row.id}/metadata`, { body });
    assert.equal((renamed.body['row'] as unknown as SessionRow).title, 'MyTenantCase');
    const query = { function: 'find', keyword: 'mytenantcase' };
    const found = await ada.call('POST', '/sessions/query', { body: query });
    assert.equal(found.body['total'], 1);
  });
});

test('fault 8: labels and the word for page are those of the call, not of the start', () => {
  const rows = [answer({ steps: 7 })];
  const spanish = { urlFor, nameLabel: 'Título', strings: { page: 'Página {page}' } };
  for (const list of [sessionListHtml, interviewListHtml]) {
    assert.match(list(rows, { urlFor, nameLabel: 'Title' }), /Title[^]*Page 7/);
    const text = list(rows, spanish);
    assert.match(text, /Título[^]*Página 7/);
    assert.doesNotMatch(text, /Title|Page/);
  }
});

test('fault 9: progress 0 is 0, and 95 and 99.6 are not 100', () => {
  assert.equal(radialProgress(answer({ progress: 0 })).exact, 0);
  assert.equal(radialProgress(answer({ progress: 95 })).exact, 95);
  assert.equal(radialProgress(answer({ progress: 99.6 })).exact, 99.6);
  assert.equal(radialProgress(answer({ progress: 100 })).exact, 100);
  assert.equal(radialProgress(answer({})).exact, null);
});
