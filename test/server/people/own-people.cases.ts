import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { addPerson, grantRole, OwnPeople } from '../../../src/server/people/own-people.ts';
import { passwordFault } from '../../../src/server/people/password-rules.ts';
import { onSharedEngines } from '../routes/engines.ts';

const PASSWORD = 'a long password';
const address = () => `${randomBytes(6).toString('hex')}@example.org`;

onSharedEngines((db) => {
  const add = (email: string, ...roles: string[]) =>
    addPerson(db(), { email, password: PASSWORD, firstName: 'Ana', lastName: 'Ruiz', roles });
  const people = () => new OwnPeople(db());

  test('finds a person by password, with name and privileges', async () => {
    const email = address();
    const id = await add(email, 'advocate');
    assert.ok(id);
    await grantRole(db(), id, 'admin');
    await grantRole(db(), id, 'admin');
    const person = await people().checkPassword(email, PASSWORD);
    assert.equal(person?.id, id);
    assert.equal(person?.name, 'Ana Ruiz');
    assert.deepEqual(person?.roles, ['admin', 'advocate']);
    assert.deepEqual(person, await people().find(id));
  });

  test('takes one address once, in any letter case', async () => {
    const email = address();
    assert.ok(await add(email));
    assert.equal(await add(email.toUpperCase()), null);
  });

  test('knows nobody inactive, without password, or under a pattern', async () => {
    const email = address();
    const id = await add(email);
    assert.equal(await people().checkPassword(email.replace(/^./, '_'), PASSWORD), null);
    assert.equal(await people().checkPassword('%', PASSWORD), null);
    await db().query('update public."user" set active = false where id = $1', [id]);
    assert.equal(await people().checkPassword(email, PASSWORD), null);
    await db().query('update public."user" set active = true where id = $1', [id]);
    await db().query('delete from al_sessions.password where user_id = $1', [id]);
    assert.equal(await people().checkPassword(email, PASSWORD), null);
  });

  test('lets neither of two accounts in that differ in letter case only', async () => {
    const email = address();
    await add(email);
    const other = await add(address());
    await db().query('update public."user" set email = upper($2) where id = $1', [other, email]);
    assert.equal(await people().checkPassword(email, PASSWORD), null);
  });

  test('keeps a salted argon2id hash, away from the table of users', async () => {
    const [one, two] = [await add(address()), await add(address())];
    const rows = await db().query<{ hash: string; password: string }>(
      `select p.hash, u.password from al_sessions.password p join public."user" u on u.id = p.user_id
      where u.id in ($1, $2)`,
      [one, two],
    );
    assert.ok(rows.every(({ hash }) => hash.startsWith('$argon2id$v=19$m=19456,t=2,p=1$')));
    assert.notEqual(rows[0]?.hash, rows[1]?.hash);
    assert.deepEqual(
      rows.map(({ password }) => password),
      ['', ''],
    );
  });
});

test('a new password is long, fits, and says something that nobody knows', () => {
  const context = { email: 'maria.santos@legalaid.example.org', service: 'Housing Help Desk' };
  const fault = (password: string) => passwordFault(password, context);
  for (const password of [
    'three quiet lamps',
    'fünf güne Türen im',
    '🔑🚪🐟⛵🌂🎈🍐🌵🚲🔔🪁🥾🎺🧶🪑',
    '!"§$%&/()=?{[]}',
  ]) {
    assert.equal(fault(password), null, password);
  }
  const cases: [string, RegExp][] = [
    ['short', /at least 15 characters/],
    ['a new password', /at least 15/],
    ['🔑🚪🐟⛵🌂🎈🍐🌵🚲🔔🪁🥾🎺🧶', /at least 15/],
    ['three quiet lamps '.repeat(60), /1024 bytes/],
    ['               ', /repeats a few/],
    ['aaaaaaaaaaaaaaab', /repeats a few/],
    ['abcdefgabcdefgabcdefg', /repeats a few/],
    ['abcdefghijklmnop', /in order/],
    ['123456789012345', /in order/],
    ['5432109876543210', /in order/],
    ['maria.santos@legalaid.example.org', /e-mail address/],
    ['Santos-Maria-legalaid1', /e-mail address/],
    ['Housing Help Desk 1!', /name of the service/],
    ['docassemble-sessions', /name of the service/],
  ];
  for (const [password, pattern] of cases) {
    assert.match(fault(password) ?? '', pattern, password);
    assert.match(fault(password) ?? '', /^[^\n]+\.$/);
  }
});
