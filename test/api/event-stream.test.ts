import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEventParser } from '../../src/api/event-stream.ts';

const STREAM = [
  ': hello\n\n',
  'event: changed\nid: 7\ndata: {"rev":7}\n\n',
  'data: one\r\ndata:two\r\n\r\n',
  'id\nevent: changed\rdata:  spaced\r\r',
  'event: nothing\n\n',
  'data: end\n\n',
].join('');

const EVENTS = [
  { event: 'changed', data: '{"rev":7}', id: '7' },
  { event: 'message', data: 'one\ntwo', id: '7' },
  { event: 'changed', data: ' spaced', id: '' },
  { event: 'message', data: 'end', id: '' },
];

describe('createEventParser', () => {
  it('gives the same events wherever the stream is cut', () => {
    for (let first = 0; first <= STREAM.length; first += 1) {
      const parse = createEventParser();
      const chunks = [STREAM.slice(0, first), STREAM.slice(first)];
      assert.deepEqual(chunks.flatMap(parse), EVENTS, `cut at ${first}`);
    }
  });

  it('takes a stream byte by byte', () => {
    const parse = createEventParser();
    assert.deepEqual(STREAM.split('').flatMap(parse), EVENTS);
  });

  it('holds an event back until its empty line has come', () => {
    const parse = createEventParser();
    assert.deepEqual(parse('data: x\n'), []);
    assert.deepEqual(parse('\n'), [{ event: 'message', data: 'x', id: '' }]);
  });
});
